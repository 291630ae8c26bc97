using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Xunit;

namespace Pycos.Properties;

/// <summary>Programs too rare to be generated often, each of which went wrong once or looked as if it would.</summary>
public class ParticularPrograms
{
    private static readonly Block Idle = new(new Suspend(null));

    public static TheoryData<string, TaskProgram> All => new()
    {
        { "terminated again in a clean-up that swallows it", new TaskProgram([Waits([new Call(Swallowing(new Suspend(null)))])], 1) },
        { "terminated again in a clean-up that awaits more", new TaskProgram([Waits([new Call(Swallowing(new Suspend(null))), new Sleep(1)])], 1) },
        { "terminated in a clean-up that nothing began", new TaskProgram([new Block([new Yield()], [new Suspend(null)], false)], 1) },
        { "monitors before and after the end", new TaskProgram([new Block(), new Block(new MonitorTask(0), new Sleep(1), new MonitorTask(0))], 1) },
        { "monitors itself", new TaskProgram([new Block(new MonitorTask(0), new Yield())], 1) },
        { "terminated before its first step, and watched", new TaskProgram([new Block(new MonitorTask(1), new TerminateTask(1), new Receive(5)), Idle], 1) },
        { "swaps its own code for ever newer", new TaskProgram([SwapsItself()], 1) },
        { "swapped and terminated at the same await", new TaskProgram([Swappable(new Suspend(null)), new Block(new Yield(), new HotSwapTask(0, Idle), new TerminateTask(0))], 1) },
        { "swapped and thrown into at the same await", new TaskProgram([Swappable(new Receive(null)), new Block(new HotSwapTask(0, Idle), new ThrowInto(0))], 1) },
        { "resumed and swapped at the same await", new TaskProgram([Swappable(new Suspend(null), new Receive(2)), new Block(new Yield(), new ResumeTask(0), new HotSwapTask(0, Idle), new ThrowInto(0))], 1) },
        { "a message and an exception at the same await", new TaskProgram([new Block([new Receive(null)], [new Receive(0)], true), new Block(new Yield(), new SendTo(0), new ThrowInto(0))], 1) },
        { "gets new code with messages in its queue", new TaskProgram([Swappable(new Suspend(null)), new Block(new SendTo(0), new SendTo(0), new SendTo(0, IsNull: true), new HotSwapTask(0, new Block(new Receive(null), new Receive(null))))], 1) },
        { "refuses new code and ends", new TaskProgram([new Block([new AllowHotSwap(true), new Receive(3)], [], true), new Block(new HotSwapTask(0, Idle), new SendTo(0))], 1) },
        { "throws in its clean-up while it is swapped", new TaskProgram([new Block([new AllowHotSwap(true), new Receive(null)], [new Fail(Fault.Plain)], false), new Block(new HotSwapTask(0, Idle))], 1) },
        { "awaits itself", new TaskProgram([new Block(new AwaitTask(0))], 1) },
        { "two await each other", new TaskProgram([new Block(new AwaitTask(1)), new Block(new AwaitTask(0))], 1) },
        { "will not end, in its clean-up", new TaskProgram([Waits([new Stubborn()])], 1) },
        { "throws in a clean-up within a clean-up that awaits", new TaskProgram([new Block([new Call(Waits([new Fail(Fault.Plain)]))], [new Sleep(1), new Receive(2)], false)], 1) },
        { "will not end", new TaskProgram([new Block([new Stubborn()], [new Stubborn()], true)], 1) },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Every_rule_holds_of_it(string what, TaskProgram program)
    {
        Assert.NotEmpty(what);
        SimulatedRuns.CheckWatched(program, 200);
    }

    private static Block Waits(IReadOnlyList<Instruction> cleanup) => new([new Suspend(null)], cleanup, false);

    private static Block Swallowing(params Instruction[] body) => new(body, [], true);

    private static Block Swappable(params Instruction[] body) => new([new AllowHotSwap(true), .. body]);

    private static Block SwapsItself() =>
        Swappable(new HotSwapTask(0, new Block(new HotSwapTask(0, new Block()), new HotSwapTask(0, new Block(new Yield())), new Yield())), new Receive(2));
}
