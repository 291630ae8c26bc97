namespace Pycos.Simulation;

/// <summary>What an exploration has covered, and what it says of what is left.</summary>
public sealed class CoverageReport
{
    /// <summary>Of no schedules.</summary>
    internal static readonly CoverageReport Nothing = new();

    internal CoverageReport()
    {
    }

    /// <summary>
    /// Different interleavings among the schedules: those that differ only in the order of steps that touch nothing in common
    /// count as one. Counted up to a million: see <see cref="AreAtLeast"/>.
    /// </summary>
    public long Interleavings { get; internal init; }

    /// <summary>Whether no more of them were counted, since there were so many: then there are at least as many.</summary>
    public bool AreAtLeast { get; internal init; }

    /// <summary>Those of them that a single schedule has shown.</summary>
    public long SeenOnce { get; internal init; }

    /// <summary>The schedules among which they were counted.</summary>
    public long Schedules { get; internal init; }

    /// <summary>Scheduling points that were met: a task's operation on an object.</summary>
    public int Points { get; internal init; }

    /// <summary>Those where never more than one task could go on, in words.</summary>
    public IReadOnlyList<string> PointsWithoutChoice { get; internal init; } = [];

    /// <summary>The schedules in which scheduling points were looked at: the first, and a sample of the others.</summary>
    public long Surveyed { get; internal init; }

    /// <summary>Steps a schedule.</summary>
    public Histogram Steps { get; internal init; } = new();

    /// <summary>Switches a schedule: how often a task was put aside that could have gone on.</summary>
    public Histogram Switches { get; internal init; } = new();

    /// <summary>What <see cref="World.Sometimes"/> was told, in order of the names.</summary>
    public IReadOnlyList<SometimesCondition> Sometimes { get; internal init; } = [];

    /// <summary>
    /// A bound on the probability that a further schedule fails, which holds with 95 % confidence after none of those so far
    /// has. The assumption: schedules are drawn independently, and further ones in the same way.
    /// </summary>
    /// <remarks>The rule of three: Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 1983.</remarks>
    public double FailureProbabilityMax => IsWhole ? 0 : Schedules == 0 ? 1 : Math.Min(1, 3.0 / Schedules);

    /// <summary>An estimate of the probability that a further schedule is an interleaving not seen so far.</summary>
    /// <remarks>Good, "The population frequencies of species and the estimation of population parameters", Biometrika 1953.</remarks>
    public double NewInterleavingProbability => IsWhole ? 0 : Schedules == 0 ? 1 : (double)SeenOnce / Schedules;

    /// <summary>Whether there was no choice, and so there is no other schedule.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>How much there was, and the two estimates of what is left, in one line.</summary>
    public override string ToString() =>
        $"{Words.AtLeast(AreAtLeast)}{Words.Count(Interleavings, "interleaving")}; a further schedule fails with at most {Words.Percent(FailureProbabilityMax)} (95 %, if drawn alike), "
        + $"shows a new one with {Words.Percent(NewInterleavingProbability)}";
}
