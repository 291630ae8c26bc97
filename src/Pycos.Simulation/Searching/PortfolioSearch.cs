namespace Pycos.Simulation;

/// <summary>Several ways to sample in turn, and variations of what has shown something new; what pays off is run more often.</summary>
/// <remarks>
/// No sampler is best on all programs, and which one is cannot be known before. Most runs go to selectively uniform walks.
/// In half of them the workers of one role count as one, since bugs are mostly between roles; where a lone task has to come
/// after all of many, that is hopeless, and plainly uniform walks are not. The others see to it that what these are slow to
/// find is found as well. The first run is in order of arrival, as in real mode: what fails there is nearly shrunk.
/// </remarks>
internal sealed class PortfolioSearch(ulong seed) : Search
{
    private const int RoundSizeMax = 512;

    private static readonly Arm[] Arms =
    [
        new(static () => new SurwStrategy(balancesRoles: true), 2),
        new(static () => new SurwStrategy(balancesRoles: true, walksByPriority: true), 2),
        new(static () => new SurwStrategy(), 3),
        new(static () => new SurwStrategy(walksByPriority: true), 2),
        new(static () => new PctStrategy(5), 2),
        new(static () => new PosStrategy(), 1),
        new(static () => new RandomStrategy(), 1),
        new(static () => new MutationStrategy(), 2),
    ];

    private static readonly int Mutating = Arms.Length - 1;

    // No arm: it has one schedule only.
    private static readonly int Arriving = Arms.Length;

    private readonly LearningRounds learning = new(surveys: true);
    private readonly BehaviourMap behaviour = new();
    private readonly SavedRuns saved = new();
    private readonly Bandit bandit = new([.. Arms.Select(arm => arm.Share)]);
    private readonly RunPlan[] plans = new RunPlan[RoundSizeMax];
    private long first;
    private int size;

    internal override Strategy[] MakeStrategies() => [.. Arms.Select(arm => arm.Make()), new FifoStrategy()];

    internal override int NextRound()
    {
        first += size;
        size = learning.AreOver ? Math.Min(size * 2, RoundSizeMax) : learning.Next();
        for (var i = 0; i < size; i++) plans[i] = Plan(first + i);
        return size;
    }

    internal override RunPlan PlanOf(long index) => plans[index - first];

    internal override void Learn(IReadOnlyList<RunReport> reports)
    {
        learning.Learn(reports);
        foreach (var report in reports)
        {
            // A run before it in the round may have shown the same.
            var news = report.News?.Count(behaviour.Add) ?? 0;
            if (news == 0) continue;
            saved.Add(report.Choices!, news);
            if (report.Plan.Strategy != Arriving) bandit.Reward(report.Plan.Strategy, news);
        }
        bandit.EndRound();
    }

    private RunPlan Plan(long index)
    {
        var arm = index == 0 ? Arriving : bandit.Next(arm => arm != Mutating || saved.Count > 0);
        return new RunPlan(
            arm,
            Prng.Derive(seed, (ulong)index),
            learning.Profile,
            arm == Mutating ? saved.Take() : null,
            IsSurveyed: learning.IsSurveyed(index),
            IsReported: LearningRounds.IsReported(index),
            behaviour);
    }

    private sealed record Arm(Func<Strategy> Make, int Share);
}
