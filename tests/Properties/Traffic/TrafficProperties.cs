using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Traffic;

/// <summary>Connections between simulated hosts under generated traffic.</summary>
public class TrafficProperties
{
    private const int Schedules = 5;

    // How much failing traffic is made smaller: so many plans are tried, and after that the smallest so far has to do.
    private const int SmallerPlansMax = 60;

    // Ten times what the largest traffic takes that goes well: a connection that is broken may chatter for ever.
    private static readonly WorldOptions World = new() { StepLimit = 100_000, StepsWithoutProgress = 50_000, Patience = TimeSpan.Zero };

    private bool hasFailed;
    private int triedSince;

    [Property(Arbitrary = [typeof(TrafficPlans)], MaxTest = 100)]
    public void Bytes_arrive_in_order_and_once(TrafficPlan plan) => Check(plan);

    [Property(Arbitrary = [typeof(TroubledPlans)], MaxTest = 300)]
    public void Whatever_happens_on_the_way_bytes_arrive_in_order_and_once_or_an_error_says_so(TrafficPlan plan) => Check(plan);

    private void Check(TrafficPlan plan)
    {
        if (hasFailed && ++triedSince > SmallerPlansMax) return;
        var scenario = new Scenario("traffic", world => new TrafficRun(plan, world).Play());
        // A schedule is not made shorter: the plan is, and each smaller one that fails would be searched in vain.
        var options = new ExploreOptions
        {
            Seed = plan.Seed, Schedules = Schedules, Strategy = StrategyName.Random, Shrink = ShrinkOptions.None, World = World,
        };
        var result = Explorer.Explore(scenario, options);
        if (result.Failure is not { } found) return;
        hasFailed = true;
        // A step that hangs costs seconds, in each plan that has it.
        if (found.Failure.Kind == FailureKind.StuckStep) triedSince = SmallerPlansMax;
        Assert.Fail($"{found.Failure}\n{found.Failure.Explanation}in traffic of {plan}");
    }
}
