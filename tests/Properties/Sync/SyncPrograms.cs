using FsCheck;
using FsCheck.Fluent;
using Properties.Programs;
using Properties.Sharing;

namespace Properties.Sync;

/// <summary>Programs about two locks, one of them reentrant.</summary>
public static class LockPrograms
{
    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((between, blocks) =>
        SyncFragments.Held(Gen.Elements(SyncObjects.Plain, SyncObjects.Deep), between, blocks)).Arbitrary;
}

/// <summary>Programs about two semaphores, one that counts slots and one that counts signals.</summary>
public static class SemaphorePrograms
{
    private static Gen<int> Semaphore => Gen.Elements(SyncObjects.LockCount, SyncObjects.LockCount + 1);

    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((between, blocks) =>
    [
        .. SyncFragments.Held(Semaphore, between, blocks),
        (4, SharedGenerator.One(from what in Semaphore from count in Gen.Choose(1, 3) select new Release(what, count))),
        (2, SharedGenerator.One(from what in Semaphore from units in SharedGenerator.Timeout select new Acquire(what, units))),
    ]).Arbitrary;
}

/// <summary>Programs about two events.</summary>
public static class EventPrograms
{
    private static Gen<int> Event => Gen.Choose(0, SyncObjects.IsSetAtFirst.Length - 1);

    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((_, _) =>
    [
        (8, SharedGenerator.One(from e in Event from units in SharedGenerator.Timeout select new AwaitEvent(e, units))),
        (3, SharedGenerator.One(Event.Select(e => new SetEvent(e)))),
        (3, SharedGenerator.One(Event.Select(e => new ClearEvent(e)))),
        (2, Event.Select(e => new Operation[] { new SetEvent(e), new ClearEvent(e) })),
    ]).Arbitrary;
}

/// <summary>Programs about conditions with their own lock, and on locks that are shared.</summary>
public static class ConditionPrograms
{
    private static Gen<int> Condition => Gen.Choose(0, SyncObjects.LockOf.Length - 1);

    private static Gen<int> Count => Gen.Elements(0, 1, 1, 1, 2, int.MaxValue);

    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((between, blocks) =>
    [
        (8, Waiting(between)),
        (4, SharedGenerator.One(from condition in Condition from count in Count from tokens in Gen.Choose(0, 1) select new Notify(condition, count, tokens))),
        (3, from condition in Condition
            from count in Count
            from before in between
            from after in between
            select (Operation[])[new Acquire(SyncObjects.LockOf[condition], null), .. before, new Notify(condition, count, 1), .. after, new Release(SyncObjects.LockOf[condition])]),
        (1, SharedGenerator.One(from condition in Condition from units in SharedGenerator.Timeout select new AwaitNotification(condition, units))),
        .. SyncFragments.Held(Condition.Select(condition => SyncObjects.LockOf[condition]), between, blocks).Select(fragment => (1, fragment.Item2)),
    ]).Arbitrary;

    /// <summary>A wait under its lock, which is held once or, where it can be, twice.</summary>
    private static Gen<Operation[]> Waiting(Gen<Operation[]> between) =>
        from condition in Condition
        from units in SharedGenerator.Timeout
        from isForToken in Gen.Elements(false, false, true)
        from isDeep in Gen.Elements(false, false, true)
        from before in between
        from after in between
        let mutex = SyncObjects.LockOf[condition]
        let depth = isDeep && mutex != SyncObjects.Plain ? 2 : 1
        select (Operation[])
        [
            .. Enumerable.Repeat(new Acquire(mutex, null), depth),
            .. before,
            isForToken ? new AwaitToken(condition, units) : new AwaitNotification(condition, units),
            .. after,
            .. Enumerable.Repeat(new Release(mutex), depth),
        ];
}

/// <summary>What programs do with locks and permits alike.</summary>
internal static class SyncFragments
{
    internal static IEnumerable<(int, Gen<Operation[]>)> Held(Gen<int> what, Gen<Operation[]> between, Gen<Block>? blocks)
    {
        yield return (8, from held in what
                         from units in SharedGenerator.Timeout
                         from inside in between
                         select (Operation[])[new Acquire(held, units), .. inside, new Release(held)]);
        yield return (2, from held in what
                         from units in SharedGenerator.Timeout
                         from inside in between
                         select (Operation[])[new Acquire(held, units), new Acquire(held, units), .. inside, new Release(held), new Release(held)]);
        yield return (1, SharedGenerator.One(what.Select(held => new Release(held))));
        yield return (1, SharedGenerator.One(what.Select(held => new Acquire(held, 1))));
        if (blocks is null) yield break;
        yield return (3, SharedGenerator.One(
            from held in what
            from units in SharedGenerator.Timeout
            from inside in blocks
            select new HoldAround(held, units, inside)));
    }
}
