namespace Pycos.Properties.Programs;

/// <summary>The programs that are one change smaller than a given one.</summary>
internal static class ProgramShrinker
{
    internal static IEnumerable<TaskProgram> Shrink(TaskProgram program)
    {
        // A task that goes is not taken out: the numbers of the others would change.
        for (var i = 0; i < program.Tasks.Count; i++)
        {
            if (program.Tasks[i] is not { Body.Count: 0, Cleanup.Count: 0 }) yield return With(program, i, Block.Empty);
        }
        if (program.Tasks.Count > 1 && program.Tasks[^1] is { Body.Count: 0 })
        {
            yield return program with { Tasks = program.Tasks.SkipLast(1).ToArray() };
        }
        for (var i = 0; i < program.Tasks.Count; i++)
        {
            foreach (var smaller in Shrink(program.Tasks[i])) yield return With(program, i, smaller);
        }
    }

    private static TaskProgram With(TaskProgram program, int task, Block block) =>
        program with { Tasks = program.Tasks.Select((old, number) => number == task ? block : old).ToArray() };

    private static IEnumerable<Block> Shrink(Block block)
    {
        if (block.Swallows) yield return block with { Swallows = false };
        foreach (var body in Shrink(block.Body)) yield return block with { Body = body };
        foreach (var cleanup in Shrink(block.Cleanup)) yield return block with { Cleanup = cleanup };
    }

    private static IEnumerable<IReadOnlyList<Instruction>> Shrink(IReadOnlyList<Instruction> operations)
    {
        for (var size = operations.Count; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= operations.Count; start += size)
            {
                yield return operations.Take(start).Concat(operations.Skip(start + size)).ToArray();
            }
        }
        for (var i = 0; i < operations.Count; i++)
        {
            foreach (var smaller in Shrink(operations[i])) yield return operations.Select((old, at) => at == i ? smaller : old).ToArray();
        }
    }

    private static IEnumerable<Instruction> Shrink(Instruction operation) => operation switch
    {
        SendTo { IsNull: true } send => [send with { IsNull = false }],
        Receive { IsTyped: true } receive => [receive with { IsTyped = false }],
        Sleep { Units: > 1 } sleep => [sleep with { Units = 1 }],
        Suspend { Units: > 1 } suspend => [suspend with { Units = 1 }],
        ThrowInto { Fault: not Fault.Plain } raise => [raise with { Fault = Fault.Plain }],
        Fail { Fault: not Fault.Plain } => [new Fail(Fault.Plain)],
        HotSwapTask swap => Shrink(swap.Code).Select(code => swap with { Code = code }),
        SpawnTask spawn => Shrink(spawn.Code).Select(code => new SpawnTask(code)),
        Call call => Shrink(call.Code).Select(code => new Call(code)),
        _ => [],
    };
}
