namespace Pycos.Simulation;

/// <summary>Gathers what the runs of an exploration have covered; used by all workers.</summary>
internal sealed class CoverageTally
{
    private readonly DistinctInterleavings interleavings = new();
    private readonly PointsOfChoice points = new();
    private readonly Histogram steps = new();
    private readonly Histogram switches = new();
    private readonly ConditionTally conditions = new();
    private long surveyed;

    internal long Distinct => interleavings.Count;

    /// <summary>Whether there are at least as many.</summary>
    internal bool IsFull => interleavings.IsFull;

    /// <summary>Takes over what a worker has gathered, and leaves it empty.</summary>
    internal void Take(RunTally tally)
    {
        lock (steps)
        {
            foreach (var hash in tally.Interleavings) interleavings.Add(hash);
            steps.Add(tally.Steps);
            switches.Add(tally.Switches);
            conditions.Add(tally.Conditions);
        }
        tally.Clear();
    }

    internal void Add(Survey survey)
    {
        points.Add(survey);
        surveyed++;
    }

    /// <param name="isWhole">Whether there is nothing but what was run.</param>
    internal CoverageReport Report(bool isWhole) => new()
    {
        IsWhole = isWhole,
        Interleavings = interleavings.Count,
        AreAtLeast = interleavings.IsFull,
        SeenOnce = interleavings.Once,
        Schedules = interleavings.Total,
        Points = points.Count,
        PointsWithoutChoice = [.. points.WithoutChoice],
        Surveyed = surveyed,
        Steps = steps,
        Switches = switches,
        Sometimes = conditions.Report(),
    };
}
