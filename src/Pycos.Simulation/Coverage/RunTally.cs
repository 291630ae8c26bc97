namespace Pycos.Simulation;

/// <summary>What the runs of one worker have covered since it was last added to the exploration's tally.</summary>
internal sealed class RunTally
{
    private readonly List<ulong> interleavings = [];

    internal Histogram Steps { get; } = new();

    internal Histogram Switches { get; } = new();

    internal IReadOnlyList<ulong> Interleavings => interleavings;

    internal ConditionTally Conditions { get; } = new();

    /// <param name="outcome">How a run went.</param>
    /// <param name="conditions">What should hold in some runs; null for nothing.</param>
    internal void Add(in RunOutcome outcome, Conditions? conditions)
    {
        if (conditions is not null) Conditions.Add(conditions);
        interleavings.Add(outcome.Interleaving);
        Steps.Add(outcome.Steps);
        Switches.Add(outcome.Switches);
    }

    internal void Clear()
    {
        interleavings.Clear();
        Steps.Clear();
        Switches.Clear();
        Conditions.Clear();
    }
}
