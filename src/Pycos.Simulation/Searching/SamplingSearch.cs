namespace Pycos.Simulation;

/// <summary>Runs one strategy again and again, each time from another seed.</summary>
/// <param name="makeStrategy">Makes the strategy, one for each worker.</param>
/// <param name="seed">What all runs are drawn from.</param>
/// <param name="surveys">Whether the strategy makes use of what tasks share, for which the first runs are taken down step by step.</param>
internal sealed class SamplingSearch(Func<Strategy> makeStrategy, ulong seed, bool surveys) : Search
{
    private const int RoundSize = 1 << 16;

    private readonly LearningRounds learning = new(surveys);

    internal override Strategy[] MakeStrategies() => [makeStrategy()];

    internal override int NextRound() => learning.AreOver ? RoundSize : learning.Next();

    internal override RunPlan PlanOf(long index) => new(
        0,
        Prng.Derive(seed, (ulong)index),
        learning.Profile,
        IsSurveyed: learning.IsSurveyed(index),
        IsReported: LearningRounds.IsReported(index));

    internal override void Learn(IReadOnlyList<RunReport> reports) => learning.Learn(reports);
}
