namespace Pycos.Simulation;

/// <summary>Runs every interleaving of a program once, up to the order of steps that touch nothing in common.</summary>
/// <remarks>One run a round: each is planned by what the ones before it have met. The seed decides nothing.</remarks>
internal sealed class ExhaustiveSearch : Search
{
    private readonly DecisionPath path = new();
    private readonly Proof proof = new();
    private readonly DfsStrategy strategy;
    private bool hasBegun;
    private bool isDone;

    internal ExhaustiveSearch() => strategy = new DfsStrategy(path, proof);

    internal override string? Conclusion => isDone ? proof.All("") : proof.NotAll(path.Progress);

    internal override bool HasStrayed => path.HasStrayed;

    internal override double? Progress => isDone ? 1 : path.Progress;

    internal override Strategy[] MakeStrategies() => [strategy];

    internal override int NextRound()
    {
        if (hasBegun && !isDone)
        {
            strategy.Conclude();
            isDone = !path.TryNext();
        }
        hasBegun = true;
        return isDone ? 0 : 1;
    }

    internal override RunPlan PlanOf(long index) => new(0, 0, Profile.Empty, IsSurveyed: LearningRounds.IsSampled(index));

    internal override void Learn(IReadOnlyList<RunReport> reports)
    {
    }
}
