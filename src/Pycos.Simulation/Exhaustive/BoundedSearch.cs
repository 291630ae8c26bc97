using System.Globalization;

namespace Pycos.Simulation;

/// <summary>Runs every interleaving with at most so many preemptions: switches away from an item that could go on.</summary>
/// <remarks>
/// Musuvathi and Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007: most bugs
/// need few preemptions, and the interleavings with few are not many. Those with none are run first, then those with one, and
/// so on. One run a round; the seed decides nothing.
/// </remarks>
internal sealed class BoundedSearch : Search
{
    private readonly int bound;
    private readonly Frontier frontier = new();
    private readonly Proof proof = new();
    private readonly BoundedDfsStrategy strategy;
    private bool hasBegun;
    private bool isDone;

    /// <summary>Makes a search.</summary>
    /// <param name="bound">The most preemptions, from 0.</param>
    internal BoundedSearch(int bound)
    {
        this.bound = bound;
        strategy = new BoundedDfsStrategy(frontier, proof);
    }

    internal override string? Conclusion => !isDone ? proof.NotAll(Progress!.Value) : proof.All(frontier.IsCut ? With(bound) : "");

    internal override bool HasStrayed => strategy.HasStrayed;

    internal override double? Progress => isDone ? 1 : (frontier.Preemptions + frontier.Progress) / (bound + 1);

    internal override Strategy[] MakeStrategies() => [strategy];

    internal override int NextRound()
    {
        if (hasBegun && !isDone)
        {
            strategy.Conclude();
            if (frontier.IsEmpty && frontier.IsCut && frontier.Preemptions < bound) frontier.AllowOneMore();
            isDone = frontier.IsEmpty;
        }
        hasBegun = true;
        return isDone ? 0 : 1;
    }

    internal override RunPlan PlanOf(long index) => new(0, 0, Profile.Empty, IsSurveyed: LearningRounds.IsSampled(index));

    internal override void Learn(IReadOnlyList<RunReport> reports)
    {
    }

    private static string With(int preemptions) =>
        string.Create(CultureInfo.InvariantCulture, $" with {(preemptions == 0 ? "no preemption" : $"at most {preemptions} preemption{(preemptions == 1 ? "" : "s")}")}");
}
