namespace Pycos.Properties.Programs;

/// <summary>Operations in a row, with what is done in their <c>finally</c>, and whether their <c>catch</c> swallows everything.</summary>
public sealed record Block(IReadOnlyList<Instruction> Body, IReadOnlyList<Instruction> Cleanup, bool Swallows)
{
    public static readonly Block Empty = new([], [], false);

    public Block(params Instruction[] body)
        : this(body, [], false)
    {
    }

    public override string ToString() =>
        $"[{string.Join("; ", Body)}]"
        + (Swallows ? " swallow" : "")
        + (Cleanup.Count > 0 ? $" finally [{string.Join("; ", Cleanup)}]" : "");
}

/// <summary>What is run: the tasks that a run begins with, and the seed of its schedules.</summary>
public sealed record TaskProgram(IReadOnlyList<Block> Tasks, ulong Seed)
{
    public override string ToString() =>
        $"seed {Seed}{string.Concat(Tasks.Select((task, number) => $"{Environment.NewLine}  task {number}: {task}"))}{Environment.NewLine}";
}
