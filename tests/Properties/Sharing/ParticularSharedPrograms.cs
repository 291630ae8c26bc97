using Pycos.Properties.Pools;
using Pycos.Properties.Programs;
using Pycos.Properties.Sync;
using Xunit;

namespace Pycos.Properties.Sharing;

/// <summary>Programs with shared objects that are too rare to be generated often, each of which went wrong once or looked as if it would.</summary>
public class ParticularSharedPrograms
{
    private const int Signals = SyncObjects.LockCount + 1;

    public static TheoryData<string, TaskProgram> All => new()
    {
        { "a permit that comes back when there is no room for it", new TaskProgram([new Block(new AllowHotSwap(true), new Acquire(Signals, 4)), new Block(new Release(Signals), new HotSwapTask(0, Block.Empty), new Release(Signals, 3))], 1) },
        { "a pool that is disposed between a call and its first try", new TaskProgram([new Block(new RunFunction(), new Yield()), new Block(new DisposePool())], 1) },
        { "notified and terminated, with another one waiting", new TaskProgram([Waits(0), Waits(0), new Block(new Sleep(1), new Notify(0, 1), new TerminateTask(0))], 1) },
        { "timed out and notified at once, with the lock held", new TaskProgram([Waits(1, 1), new Block(new Acquire(SyncObjects.Plain, null), new Sleep(1), new Notify(1, 1), new Release(SyncObjects.Plain))], 1) },
        { "interrupted at a condition whose lock is then abandoned", new TaskProgram([Waits(2), new Block(new Yield(), new Acquire(SyncObjects.Deep, null), new ThrowInto(0), new Yield()), new Block(new Sleep(1), new Acquire(SyncObjects.Deep, null))], 1) },
        { "waits at a condition for ever in its clean-up, and will not end", new TaskProgram([new Block([new Acquire(SyncObjects.Own, null)], [new AwaitNotification(0, null), new AwaitNotification(0, null)], true), Waits(0)], 1) },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Every_rule_holds_of_it(string what, TaskProgram program)
    {
        Assert.NotEmpty(what);
        SharedRuns.CheckOften(program, 200);
    }

    private static Block Waits(int condition, int? units = null)
    {
        var mutex = SyncObjects.LockOf[condition];
        return new Block(new Acquire(mutex, null), new AwaitNotification(condition, units), new Release(mutex));
    }
}
