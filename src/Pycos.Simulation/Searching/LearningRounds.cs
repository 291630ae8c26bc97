namespace Pycos;

/// <summary>The first rounds of an exploration, which double, and whose runs are taken down to know the program by.</summary>
internal sealed class LearningRounds
{
    /// <summary>So many runs are learned from.</summary>
    internal const int Runs = 32;

    private readonly Profiler profiler = new();
    private long planned;

    internal Profile Profile { get; private set; } = Profile.Empty;

    internal bool AreOver => planned >= Runs;

    /// <summary>The size of the next round.</summary>
    internal int Next()
    {
        var size = (int)Math.Max(1, planned);
        planned += size;
        return size;
    }

    internal void Learn(IReadOnlyList<RunReport> reports)
    {
        var hasLearned = false;
        foreach (var report in reports)
        {
            if (report.Survey is null || report.Index >= Runs) continue;
            profiler.Add(report.Survey, report.Outcome.Decisions);
            hasLearned = true;
        }
        if (hasLearned) Profile = profiler.Profile();
    }
}
