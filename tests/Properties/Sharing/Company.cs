using Pycos.Properties.Channels;
using Pycos.Properties.Pools;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Pycos.Properties.Sync;
using Link = Pycos.Properties.Channels.Link;

namespace Pycos.Properties.Sharing;

/// <summary>One run of a program whose tasks share objects: the tasks, the objects, and what was observed.</summary>
internal sealed class Company : ICast
{
    private readonly TimeSpan unit;
    private readonly SyncObjects sync = new();
    private readonly ChannelObjects channels;
    private readonly PoolObjects pool;
    private readonly List<PycosTask> tasks = [];
    private readonly List<Fiber> fibers = [];
    private readonly List<bool> isAwaiting = [];
    private readonly List<Sorting?> sortings = [];
    private int tokens;
    private int numbers;
    private int generations;

    internal Company(Scheduler scheduler, TimeSpan unit, Premises premises)
    {
        Scheduler = scheduler;
        this.unit = unit;
        Premises = premises;
        Chronicle = new Chronicle(scheduler, tasks, () => State);
        channels = new ChannelObjects(scheduler, premises.Changes, number => tasks[number % tasks.Count]);
        pool = new PoolObjects(premises.Threads, Chronicle.AddFromPool);
        scheduler.UnhandledException += (_, fault) => TransformErrors += fault.Exception is ChannelTransformException ? 1 : 0;
    }

    internal Scheduler Scheduler { get; }

    internal Premises Premises { get; }

    internal Chronicle Chronicle { get; }

    internal AsyncThreadPool Pool => pool.Pool;

    /// <summary>What anybody can see of the objects now.</summary>
    internal SyncState State => sync.State(tasks);

    /// <summary>How many messages a channel's transform dropped by throwing.</summary>
    internal int TransformErrors { get; private set; }

    public IReadOnlyList<PycosTask> Tasks => tasks;

    /// <summary>What was left in a task's queue; to be asked once, when the task has ended.</summary>
    internal List<object?> Leftover(int task)
    {
        var fiber = fibers[task];
        var messages = new List<object?>();
        while (fiber.Messages > 0) messages.Add(fiber.TakeMessage());
        return messages;
    }

    /// <summary>How many messages a task has sorted and not taken.</summary>
    internal int Sorted(int task) => sortings[task]?.Categories.Count ?? 0;

    public void Spawn(int spawner, Block code)
    {
        var number = tasks.Count;
        var task = Scheduler.Spawn(self => Run(self, number, code, 0, 0), $"task-{number}");
        tasks.Add(task);
        fibers.Add(task.Fiber!);
        isAwaiting.Add(false);
        sortings.Add(null);
        Observe(new Spawned(spawner, number));
    }

    public void Terminate(int number) => Observe(new AskedToEnd(ProgramRun.Stage, number, tasks[number].Terminate()));

    /// <summary>Runs a block. At depth 0 it is the task's body: its awaits are where hot swap strikes.</summary>
    private async Coroutine Run(TaskContext self, int me, Block block, int generation, int depth)
    {
        if (depth == 0) Observe(new Entered(me, generation));
        try
        {
            foreach (var operation in block.Body)
            {
                switch (operation)
                {
                    case Call call:
                        await Run(self, me, call.Code, generation, depth + 1);
                        break;
                    case Yield:
                        Begin(me, operation, depth);
                        await self.Yield();
                        End(new Gave(me, null));
                        break;
                    case Sleep sleep:
                        Begin(me, operation, depth);
                        await self.Sleep(unit * sleep.Units);
                        End(new Gave(me, null));
                        break;
                    case Acquire or AwaitEvent or AwaitNotification:
                        if (TryBegin(me, operation, depth, began => sync.Wait(operation, began.Timeout), out var wait)) End(new Gave(me, await wait));
                        break;
                    case JoinPool:
                        if (TryBegin(me, operation, depth, began => Pool.Join(began.Timeout), out var join)) End(new Gave(me, await join));
                        break;
                    case AwaitToken token:
                        if (!TryBegin(me, operation, depth, began => sync.WaitFor(token, () => HasToken(me), began.Timeout), out var waitFor)) break;
                        var hasToken = await waitFor;
                        if (hasToken) tokens--;
                        End(new Gave(me, hasToken));
                        break;
                    case HoldAround hold:
                        if (!TryBegin(me, operation, depth, began => sync.Hold(hold, began.Timeout), out var acquisition)) break;
                        var held = await acquisition;
                        End(new Gave(me, held.IsHeld));
                        try
                        {
                            await Run(self, me, hold.Inside, generation, depth + 1);
                        }
                        finally
                        {
                            if (held.IsHeld) Act(me, new Release(hold.What), null, () => held.Dispose());
                        }
                        break;
                    case DeliverOn deliver:
                        if (TryBegin(me, operation, depth, began => channels.Deliver(deliver, (Parcel)began.Alarm, began.Timeout), out var delivery)) End(new Gave(me, await delivery));
                        break;
                    case Receive:
                        var receive = Begin(me, operation, depth);
                        End(new Gave(me, await self.Receive(receive.Timeout, receive.Alarm)));
                        break;
                    case TakeOf take:
                        if (TryBegin(me, operation, depth, began => SortingOf(self, me).Categories.Receive(take.Category, began.Timeout, began.Alarm), out var taking)) End(new Gave(me, await taking));
                        break;
                    case RunFunction run:
                        if (TryBegin(me, operation, depth, began => pool.Run(me, (int)began.Alarm, run.Throws), out var running)) End(new Gave(me, await running));
                        break;
                    case DisposePool:
                        Begin(me, operation, depth);
                        await Pool.DisposeAsync();
                        End(new Gave(me, null));
                        break;
                    default:
                        ActAtOnce(self, me, operation);
                        break;
                }
            }
        }
        catch (Exception exception)
        {
            if (isAwaiting[me]) End(new Raised(me, exception));
            if (!block.Swallows) throw;
            Observe(new Swallowed(me, exception));
        }
        finally
        {
            if (block.Cleanup.Count > 0) await Run(self, me, new Block(block.Cleanup, [], false), generation, depth + 1);
        }
        if (depth == 0) Observe(new Left(me, null, null));
    }

    private void ActAtOnce(TaskContext self, int me, Instruction operation)
    {
        switch (operation)
        {
            case ThrowInto raise when Number(raise.Whom) != me:
                var exception = Faults.Create(raise.Fault, () => null);
                Observe(new Threw(me, Number(raise.Whom), exception, At(raise.Whom).Throw(exception)));
                break;
            case ThrowInto:
                // Throwing into oneself is an error of its own.
                break;
            case TerminateTask terminate when Number(terminate.Whom) == me:
                Observe(new AskedToEnd(me, me, true));
                self.Terminate();
                break;
            case TerminateTask terminate:
                Observe(new AskedToEnd(me, Number(terminate.Whom), At(terminate.Whom).Terminate()));
                break;
            case AllowHotSwap allow:
                self.IsHotSwappable = allow.IsAllowed;
                break;
            case HotSwapTask swap:
                var number = Number(swap.Whom);
                var generation = ++generations;
                var isAccepted = At(swap.Whom).HotSwap(context => Run(context, number, swap.Code, generation, 0));
                Observe(new Swapped(me, number, generation, isAccepted));
                break;
            case Fail fail:
                throw Faults.Create(fail.Fault, () => null);
            case AddCategorizer add:
                Act(me, operation, null, () => SortingOf(self, me).Add(add.Number));
                break;
            case RemoveCategorizer remove:
                Act(me, operation, null, () => (object)SortingOf(self, me).Remove(remove.Number));
                break;
            case Join or Quit or Link or Unlink or Publish or CloseChannel:
                var parcel = operation is Publish ? new Parcel(++numbers, me) : null;
                Act(me, operation, parcel, () => channels.Act(operation, parcel));
                break;
            case Notify notify:
                tokens += notify.Tokens;
                Act(me, operation, null, () => sync.Act(operation));
                break;
            default:
                Act(me, operation, null, () => sync.Act(operation));
                break;
        }
    }

    /// <summary>Does what needs no await; a refusal is noted and the task goes on, so that programs get somewhere.</summary>
    private void Act(int me, Instruction operation, object? argument, Func<object?> act)
    {
        object? result = null;
        Exception? error = null;
        try
        {
            result = act();
        }
        catch (Exception exception)
        {
            error = exception;
        }
        Observe(new Acted(me, operation, argument, result, error));
    }

    private void Act(int me, Instruction operation, object? argument, Action act) => Act(me, operation, argument, () =>
    {
        act();
        return null;
    });

    private bool TryBegin<T>(int me, Instruction operation, int depth, Func<Began, T> call, out T awaitable)
    {
        var began = Begin(me, operation, depth);
        try
        {
            awaitable = call(began);
            return true;
        }
        catch (Exception error)
        {
            End(new Refused(me, error));
            awaitable = default!;
            return false;
        }
    }

    private Began Begin(int me, Instruction operation, int depth)
    {
        var units = operation switch
        {
            Sleep sleep => sleep.Units,
            Receive receive => receive.Units,
            ITimed timed => timed.Units,
            _ => null,
        };
        object alarm = operation switch
        {
            DeliverOn => new Parcel(++numbers, me),
            RunFunction => ++numbers,
            _ => new Letter("alarm"),
        };
        var began = new Began(me, operation, depth, ProgramRun.Stage, units is { } count ? unit * count : null, alarm);
        Observe(began);
        isAwaiting[me] = true;
        return began;
    }

    private void End(Observation result)
    {
        isAwaiting[result.Task] = false;
        Observe(result);
    }

    private bool HasToken(int me)
    {
        var answer = tokens > 0;
        Observe(new Answered(me, answer));
        return answer;
    }

    private Sorting SortingOf(TaskContext self, int me) =>
        sortings[me] ??= new Sorting(self, (number, parcel, answer, error) => Observe(new Categorized(me, number, parcel, answer, error)));

    private void Observe(Observation observation) => Chronicle.Add(observation);

    private int Number(int target) => target % tasks.Count;

    private PycosTask At(int target) => tasks[Number(target)];
}
