using FsCheck;
using FsCheck.Fluent;
using Properties.Programs;
using Properties.Sharing;

namespace Properties.Sync;

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
