using FsCheck;
using FsCheck.Fluent;

namespace Pycos.Properties.Programs;

/// <summary>Programs of all operations, with exceptions that are easy to read.</summary>
public static class AnyPrograms
{
    public static Arbitrary<TaskProgram> Programs() => new ProgramGenerator([Fault.Plain, Fault.Cancelled], hostility: 1).Arbitrary;
}

/// <summary>Programs in which much is thrown, by tasks that try hard not to end.</summary>
public static class HostilePrograms
{
    public static Arbitrary<TaskProgram> Programs() => new ProgramGenerator(Faults.All, hostility: 4).Arbitrary;
}

/// <summary>Generates programs, and makes failing ones small.</summary>
/// <param name="faults">What is thrown.</param>
/// <param name="hostility">How often something is thrown, against the other operations.</param>
internal sealed class ProgramGenerator(Fault[] faults, int hostility)
{
    private const int TasksMax = 5;
    private const int BodyMax = 7;
    private const int DepthMax = 2;

    internal Arbitrary<TaskProgram> Arbitrary => Arb.From(
        from count in Gen.Choose(2, TasksMax)
        from tasks in Gen.ArrayOf(Blocks(DepthMax, BodyMax), count)
        from seed in Gen.Choose(0, int.MaxValue)
        select new TaskProgram(tasks, (ulong)seed),
        ProgramShrinker.Shrink);

    private static Gen<int> Task => Gen.Choose(0, TasksMax);

    private static Gen<int?> Timeout => Gen.Frequency(
        (2, Gen.Constant<int?>(null)), (1, Gen.Constant<int?>(0)), (5, Gen.Choose(1, 6).Select(units => (int?)units)));

    private Gen<Block> Blocks(int depth, int bodyMax) =>
        from bodySize in Gen.Choose(0, bodyMax)
        from body in Gen.ArrayOf(Operations(depth), bodySize)
        from cleanupSize in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from cleanup in Gen.ArrayOf(Operations(depth - 1), cleanupSize)
        from swallows in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Block(body, cleanup, swallows);

    private Gen<Instruction> Operations(int depth)
    {
        var plain = new List<(int, Gen<Instruction>)>
        {
            (6, from to in Task from isNull in Gen.Elements(false, false, false, true) select (Instruction)new SendTo(to, isNull)),
            (2, from to in Task select (Instruction)new DeliverTo(to)),
            (5, from units in Timeout from isTyped in Gen.Elements(false, false, true) select (Instruction)new Receive(units, isTyped)),
            (2, from units in Gen.Choose(-1, 6) select (Instruction)new Sleep(units)),
            (3, from units in Timeout select (Instruction)new Suspend(units)),
            (2, Gen.Constant<Instruction>(new Yield())),
            (1, from units in Gen.Choose(0, 6) select (Instruction)new Delay(units)),
            (1, Gen.Constant<Instruction>(new AwaitGate())),
            (1, Gen.Constant<Instruction>(new OpenGate())),
            (4, from whom in Task select (Instruction)new ResumeTask(whom)),
            (2 * hostility, from whom in Task from fault in Gen.Elements(faults) select (Instruction)new ThrowInto(whom, fault)),
            (hostility, from whom in Task select (Instruction)new TerminateTask(whom)),
            (3, from whom in Task select (Instruction)new MonitorTask(whom)),
            (2, from whom in Task from units in Timeout select (Instruction)new FinishTask(whom, units)),
            (1, from whom in Task select (Instruction)new AwaitTask(whom)),
            (2, from isAllowed in Gen.Elements(true, true, false) select (Instruction)new AllowHotSwap(isAllowed)),
            (hostility, from fault in Gen.Elements(faults) select (Instruction)new Fail(fault)),
        };
        if (hostility > 1) plain.Add((1, Gen.Constant<Instruction>(new Stubborn())));
        if (depth > 0)
        {
            plain.Add((2, from whom in Task from code in Blocks(depth - 1, 4) select (Instruction)new HotSwapTask(whom, code)));
            plain.Add((1, from code in Blocks(depth - 1, 4) select (Instruction)new SpawnTask(code)));
            plain.Add((2, from code in Blocks(depth - 1, 4) select (Instruction)new Call(code)));
        }
        return Gen.Frequency(plain);
    }
}
