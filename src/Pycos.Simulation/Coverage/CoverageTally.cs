namespace Pycos;

/// <summary>Gathers what the runs of an exploration have covered; used by all workers.</summary>
internal sealed class CoverageTally
{
    private readonly DistinctInterleavings interleavings = new();
    private readonly PointsOfChoice points = new();
    private readonly Histogram steps = new();
    private readonly Histogram switches = new();
    private long surveyed;

    internal long Distinct => interleavings.Count;

    internal void Add(in RunOutcome outcome)
    {
        interleavings.Add(outcome.Interleaving);
        lock (steps)
        {
            steps.Add(outcome.Steps);
            switches.Add(outcome.Switches);
        }
    }

    internal void Add(Survey survey)
    {
        points.Add(survey);
        surveyed++;
    }

    internal CoverageReport Report() => new(
        interleavings.Count, interleavings.Once, interleavings.Total, points.Count, [.. points.WithoutChoice], surveyed, steps, switches);
}
