namespace Pycos.Simulation;

/// <summary>Decides which runs an exploration makes, round by round: it learns from a whole round before it plans the next.</summary>
/// <remarks>
/// The runs of a round do not know of each other, so they can be made by any number of workers in any order, and what is
/// found does not depend on it.
/// </remarks>
internal abstract class Search
{
    /// <summary>Makes the strategies that the plans name by their places; each worker has its own.</summary>
    internal abstract Strategy[] MakeStrategies();

    /// <summary>How many runs the next round has at the most; 0 when there is nothing left to run.</summary>
    internal abstract int NextRound();

    /// <summary>The run of the exploration with the index, from 0; asked by all workers.</summary>
    internal abstract RunPlan PlanOf(long index);

    /// <summary>The round is over, and no run of it has failed.</summary>
    /// <param name="reports">Of those runs about which something was taken down, in order of their indices.</param>
    internal abstract void Learn(IReadOnlyList<RunReport> reports);

    /// <summary>What is known for certain when the search ends; null when it has only sampled.</summary>
    internal virtual string? Conclusion => null;

    /// <summary>How much of all there is has been run, from 0 to 1; null where that is not known.</summary>
    internal virtual double? Progress => null;
}

/// <summary>One run to be made.</summary>
/// <param name="Strategy">Place of the strategy.</param>
/// <param name="Seed">What the run draws from.</param>
/// <param name="Profile">What is known of the program.</param>
/// <param name="Base">A record to follow or to vary; null for none.</param>
/// <param name="IsSurveyed">Whether its steps are to be taken down.</param>
/// <param name="IsReported">Whether the search wants a report of it in any case.</param>
/// <param name="Behaviour">What has been seen, where the search wants to know whether a run shows something new.</param>
internal readonly record struct RunPlan(
    int Strategy, ulong Seed, Profile Profile, ChoiceRecord? Base = null, bool IsSurveyed = false, bool IsReported = false,
    BehaviourMap? Behaviour = null);

/// <summary>What a search learns of a run.</summary>
/// <param name="Index">Of the run in the exploration.</param>
/// <param name="Plan">What was to be run.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Survey">Its steps, if they were taken down.</param>
/// <param name="News">What it has shown that no round before had; null for nothing.</param>
/// <param name="Choices">How to make it again, where it has shown something new.</param>
internal sealed record RunReport(
    long Index, RunPlan Plan, RunOutcome Outcome, Survey? Survey, IReadOnlyList<int>? News, ChoiceRecord? Choices);
