namespace Pycos.Simulation;

/// <summary>What an exploration did and found.</summary>
public sealed class ExplorationResult
{
    internal ExplorationResult(string scenario, StrategyName strategy)
    {
        Scenario = scenario;
        Strategy = strategy;
    }

    /// <summary>The scenario's name.</summary>
    public string Scenario { get; }

    /// <summary>Who ran next.</summary>
    public StrategyName Strategy { get; }

    /// <summary>What all schedules were drawn from.</summary>
    public ulong Seed { get; internal init; }

    /// <summary>Schedules that were run; with a failure, its number.</summary>
    public long Schedules { get; internal init; }

    /// <summary>Steps of all runs together.</summary>
    public long Steps { get; internal init; }

    /// <summary>Different interleavings among the schedules; counted up to a million: see <see cref="CoverageReport.AreAtLeast"/>.</summary>
    public long Distinct { get; internal init; }

    /// <summary>Real time that it took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The first failure; null if there was none.</summary>
    public FoundFailure? Failure { get; internal init; }

    /// <summary>
    /// Whether it was cancelled: schedules were left that would have been run, or the failure would have been shrunk further.
    /// </summary>
    public bool IsCutShort { get; internal init; }

    /// <summary>What the schedules have covered.</summary>
    public CoverageReport Coverage { get; internal init; } = CoverageReport.Nothing;

    /// <summary>What is known for certain, in one sentence: what a search that has run all there is has shown. Null where schedules were sampled.</summary>
    public string? Conclusion { get; internal init; }

    /// <summary>
    /// What it did and found, in a few lines: schedules, interleavings, what is left to chance, points without a choice, and conditions that
    /// never came true. Of a failure only what went wrong, and the token.
    /// </summary>
    public override string ToString() => ResultText.Of(this);
}
