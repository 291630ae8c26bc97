using FsCheck;
using FsCheck.Fluent;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

/// <summary>Programs about conditions with their own lock, and on locks that are shared.</summary>
public static class ConditionPrograms
{
    private static Gen<int> Count => Gen.Elements(0, 1, 1, 1, 2, int.MaxValue);

    public static Arbitrary<TaskProgram> Programs() => SharedGenerator.Focused(
        SyncObjects.LockOf.Length, condition => new SharedGenerator((between, blocks) => Fragments(condition, between, blocks)));

    private static IEnumerable<(int, Gen<Instruction[]>)> Fragments(Gen<int> conditions, Gen<Instruction[]> between, Gen<Block>? blocks) =>
    [
        (10, Waiting(conditions, between)),
        (3, SharedGenerator.One(Notifying(conditions))),
        // Whoever was notified is ended before it can use it.
        (3, from notify in Notifying(conditions) from interference in SharedGenerator.Interference(blocks) select (Instruction[])[notify, .. interference]),
        (3, from notify in Notifying(conditions)
            from before in between
            from after in between
            let mutex = SyncObjects.LockOf[notify.Condition]
            select (Instruction[])[new Acquire(mutex, null), .. before, notify, .. after, new Release(mutex)]),
        (1, SharedGenerator.One(from condition in conditions from units in SharedGenerator.Timeout select new AwaitNotification(condition, units))),
        .. SyncFragments.Held(conditions.Select(condition => SyncObjects.LockOf[condition]), between, blocks).Select(fragment => (1, fragment.Item2)),
    ];

    private static Gen<Notify> Notifying(Gen<int> conditions) =>
        from condition in conditions from count in Count from tokens in Gen.Choose(0, 1) select new Notify(condition, count, tokens);

    /// <summary>A wait under its lock, which is held once or, where it can be, twice.</summary>
    private static Gen<Instruction[]> Waiting(Gen<int> conditions, Gen<Instruction[]> between) =>
        from condition in conditions
        from units in SharedGenerator.Timeout
        from isForToken in Gen.Elements(false, false, true)
        from isDeep in Gen.Elements(false, false, true)
        from before in between
        from after in between
        let mutex = SyncObjects.LockOf[condition]
        let depth = isDeep && mutex != SyncObjects.Plain ? 2 : 1
        select (Instruction[])
        [
            .. Enumerable.Repeat(new Acquire(mutex, null), depth),
            .. before,
            isForToken ? new AwaitToken(condition, units) : new AwaitNotification(condition, units),
            .. after,
            .. Enumerable.Repeat(new Release(mutex), depth),
        ];
}
