using FsCheck;
using FsCheck.Fluent;
using Pycos.Properties.Programs;

namespace Pycos.Properties.Sharing;

/// <summary>Generates programs of a few tasks that use shared objects, and interfere with one another in the middle of it.</summary>
/// <param name="fragments">
/// Gives what the tasks do with the objects: operations that belong together, with their weights. It is given a generator
/// of whatever may be done in between, and one of blocks, null where blocks are nested too deep.
/// </param>
internal sealed class SharedGenerator(Func<Gen<Instruction[]>, Gen<Block>?, IEnumerable<(int, Gen<Instruction[]>)>> fragments)
{
    private const int TasksMax = 4;
    private const int DepthMax = 2;

    internal Arbitrary<TaskProgram> Arbitrary => Arb.From(Programs, SharedShrinker.Shrink);

    private Gen<TaskProgram> Programs =>
        from count in Gen.Choose(2, TasksMax)
        from tasks in Gen.ArrayOf(Tasks, count)
        from seed in Gen.Choose(0, int.MaxValue)
        select new TaskProgram(tasks, (ulong)seed);

    /// <summary>Programs each of which is mostly about one of several objects, so that its tasks meet there.</summary>
    internal static Arbitrary<TaskProgram> Focused(int objects, Func<Gen<int>, SharedGenerator> about) => Arb.From(
        from focus in Gen.Choose(0, objects - 1)
        from program in about(Gen.Frequency((4, Gen.Constant(focus)), (1, Gen.Choose(0, objects - 1)))).Programs
        select program,
        SharedShrinker.Shrink);

    internal static Gen<int> Task => Gen.Choose(0, TasksMax - 1);

    internal static Gen<int?> Timeout => Gen.Frequency(
        (4, Gen.Constant<int?>(null)), (1, Gen.Constant<int?>(0)), (4, Gen.Choose(1, 4).Select(units => (int?)units)));

    internal static Gen<Instruction[]> One<T>(Gen<T> operation)
        where T : Instruction => operation.Select(one => new Instruction[] { one });

    private static Gen<Instruction[]> Pause => Gen.Frequency(
        (2, One(Gen.Constant(new Yield()))), (3, One(Gen.Choose(1, 4).Select(units => new Sleep(units)))));

    private Gen<Block> Tasks =>
        from block in Blocks(DepthMax, 5)
        from isSwappable in Gen.Elements(true, false)
        select isSwappable ? block with { Body = [new AllowHotSwap(true), .. block.Body] } : block;

    private Gen<Block> Blocks(int depth, int fragmentsMax) =>
        from size in Gen.Choose(0, fragmentsMax)
        from body in Gen.ArrayOf(Fragments(depth), size)
        from hasCleanup in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Constant(1)))
        from cleanup in Gen.ArrayOf(Fragments(0), hasCleanup)
        from swallows in Gen.Elements(false, false, true)
        select new Block([.. body.SelectMany(operations => operations)], [.. cleanup.SelectMany(operations => operations)], swallows);

    private Gen<Instruction[]> Fragments(int depth)
    {
        var blocks = depth > 0 ? Blocks(depth - 1, 3) : null;
        var all = new List<(int, Gen<Instruction[]>)> { (4, Pause), (depth > 0 ? 6 : 1, Interference(blocks)) };
        if (blocks is not null) all.Add((2, One(blocks.Select(code => new Call(code)))));
        all.AddRange(fragments(Gen.Frequency((3, Gen.Constant<Instruction[]>([])), (2, Pause), (2, Interference(blocks))), blocks));
        return Gen.Frequency(all);
    }

    internal static Gen<Instruction[]> Interference(Gen<Block>? blocks)
    {
        var all = new List<(int, Gen<Instruction[]>)>
        {
            (4, One(Task.Select(whom => new ThrowInto(whom)))),
            (2, One(Task.Select(whom => new TerminateTask(whom)))),
        };
        if (blocks is not null) all.Add((2, One(from whom in Task from code in blocks select new HotSwapTask(whom, code))));
        return Gen.Frequency(all);
    }
}
