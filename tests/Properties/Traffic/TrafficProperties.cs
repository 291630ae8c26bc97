using FsCheck.Xunit;

namespace Pycos.Properties.Traffic;

/// <summary>Connections between simulated hosts under generated traffic.</summary>
public class TrafficProperties
{
    private const int Schedules = 5;

    [Property(Arbitrary = [typeof(TrafficPlans)], MaxTest = 50)]
    public void Bytes_arrive_in_order_and_once(TrafficPlan plan) => Check(plan);

    [Property(Arbitrary = [typeof(TroubledPlans)], MaxTest = 50)]
    public void Whatever_happens_on_the_way_bytes_arrive_in_order_and_once_or_an_error_says_so(TrafficPlan plan) => Check(plan);

    private static void Check(TrafficPlan plan) => Explorer.Check(
        new Scenario("traffic", async world =>
        {
            var wrong = await new TrafficRun(plan, world).Play();
            world.Assert(wrong is null, wrong ?? "");
        }),
        new ExploreOptions { Seed = plan.Seed, Schedules = Schedules, Strategy = StrategyName.Random, Shrink = new ShrinkOptions { Runs = 100 } });
}
