using Pycos.Properties.Programs;

namespace Pycos.Properties.Sync;

/// <summary>The locks, semaphores, events and conditions of a run, by number.</summary>
internal sealed class SyncObjects
{
    internal const int Plain = 0;
    internal const int Deep = 1;
    internal const int Own = 2;
    internal const int LockCount = 3;

    /// <summary>Semaphores follow the locks: what they have at first, and at the most.</summary>
    internal static readonly (int Initial, int Maximum)[] Permits = [(2, 2), (0, 3)];

    /// <summary>The lock of each condition: its own, a shared one, and a shared one of two conditions.</summary>
    internal static readonly int[] LockOf = [Own, Plain, Deep, Deep];

    internal static readonly bool[] IsSetAtFirst = [false, true];

    private readonly AsyncLock plain = new("plain");
    private readonly AsyncReentrantLock deep = new("deep");
    private readonly AsyncCondition[] conditions;
    private readonly AsyncSemaphore[] semaphores = [.. Permits.Select((permits, number) => new AsyncSemaphore(permits.Initial, permits.Maximum, $"permits {number}"))];
    private readonly AsyncEvent[] events = [.. IsSetAtFirst.Select((isSet, number) => new AsyncEvent(isSet, $"event {number}"))];

    internal SyncObjects() => conditions = [new("own"), new(plain, "of plain"), new(deep, "of deep"), new(deep, "also of deep")];

    internal Operation<bool> Wait(Instruction operation, TimeSpan? timeout) => operation switch
    {
        Acquire { What: Plain } => plain.Acquire(timeout),
        Acquire { What: Deep } => deep.Acquire(timeout),
        Acquire { What: Own } => conditions[0].Acquire(timeout),
        Acquire acquire => Semaphore(acquire.What).Acquire(timeout),
        AwaitEvent wait => events[wait.Event].Wait(timeout),
        AwaitNotification wait => conditions[wait.Condition].Wait(timeout),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    internal Operation<Hold> Hold(HoldAround operation, TimeSpan? timeout) => operation.What switch
    {
        Plain => plain.Hold(timeout),
        Deep => deep.Hold(timeout),
        Own => conditions[0].Hold(timeout),
        var what => Semaphore(what).Hold(timeout),
    };

    internal Coroutine<bool> WaitFor(AwaitToken operation, Func<bool> predicate, TimeSpan? timeout) =>
        conditions[operation.Condition].WaitFor(predicate, timeout);

    internal void Act(Instruction operation)
    {
        switch (operation)
        {
            case Release { What: Plain }:
                plain.Release();
                break;
            case Release { What: Deep }:
                deep.Release();
                break;
            case Release { What: Own }:
                conditions[0].Release();
                break;
            case Release release:
                Semaphore(release.What).Release(release.Count);
                break;
            case SetEvent set:
                events[set.Event].Set();
                break;
            case ClearEvent clear:
                events[clear.Event].Clear();
                break;
            case Notify { Count: int.MaxValue } notify:
                conditions[notify.Condition].NotifyAll();
                break;
            case Notify notify:
                conditions[notify.Condition].Notify(notify.Count);
                break;
        }
    }

    internal SyncState State(List<PycosTask> tasks) => new(
        plain.Owner is { } owner ? tasks.IndexOf(owner) : null,
        deep.Owner is { } other ? tasks.IndexOf(other) : null,
        deep.Depth,
        [.. semaphores.Select(semaphore => semaphore.CurrentCount)],
        [.. events.Select(e => e.IsSet)]);

    private AsyncSemaphore Semaphore(int what) => semaphores[what - LockCount];
}

/// <summary>What anybody can see of the objects at one moment.</summary>
internal sealed record SyncState(int? PlainOwner, int? DeepOwner, int Depth, int[] Free, bool[] IsSet);
