using FsCheck;
using FsCheck.Fluent;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

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
        (2, Event.Select(e => new Instruction[] { new SetEvent(e), new ClearEvent(e) })),
    ]).Arbitrary;
}
