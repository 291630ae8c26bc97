namespace Pycos.Simulation;

/// <summary>The first rounds of an exploration, which double, and from which the program is known.</summary>
/// <param name="surveys">Whether each run's steps are taken down; else only how many decisions it has.</param>
internal sealed class LearningRounds(bool surveys)
{
    internal const int Runs = 32;

    // What never has a choice is looked at in a few of all runs, whatever the strategy.
    private const int SurveysAtFirst = 4;
    private const int SurveyPeriod = 4096;

    private readonly Profiler profiler = new();
    private long planned;

    internal Profile Profile { get; private set; } = Profile.Empty;

    internal bool AreOver => planned >= Runs;

    /// <summary>Whether the run's steps are to be taken down.</summary>
    internal bool IsSurveyed(long index) => (surveys && index < Runs) || IsSampled(index);

    /// <summary>Whether they are for the sake of coverage alone.</summary>
    internal static bool IsSampled(long index) => index < SurveysAtFirst || index % SurveyPeriod == 0;

    /// <summary>Whether something is to be learned from the run.</summary>
    internal static bool IsReported(long index) => index < Runs;

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
            if (!IsReported(report.Index)) continue;
            profiler.Add(surveys ? report.Survey : null, report.Outcome.Decisions);
            hasLearned = true;
        }
        if (hasLearned) Profile = profiler.Profile();
    }
}
