namespace Pycos;

/// <summary>Runs one strategy again and again, each time from another seed.</summary>
internal sealed class SamplingSearch(Func<Strategy> makeStrategy, ulong seed) : Search
{
    private const int RoundSize = 1 << 16;

    // Later runs may show what the first did not; one in so many is enough to see it.
    private const int SurveyPeriod = 256;

    private readonly LearningRounds learning = new();

    internal override Strategy[] MakeStrategies() => [makeStrategy()];

    internal override int NextRound() => learning.AreOver ? RoundSize : learning.Next();

    internal override RunPlan PlanOf(long index) => new(
        0, Prng.Derive(seed, (ulong)index), learning.Profile, IsSurveyed: IsSurveyed(index));

    internal override void Learn(IReadOnlyList<RunReport> reports) => learning.Learn(reports);

    internal static bool IsSurveyed(long index) => index < LearningRounds.Runs || index % SurveyPeriod == 0;
}
