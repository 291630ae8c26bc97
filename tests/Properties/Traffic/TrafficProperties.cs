using FsCheck.Xunit;

namespace Pycos.Properties.Traffic;

/// <summary>Connections between simulated hosts under generated traffic.</summary>
[Properties(Arbitrary = [typeof(TrafficPlans)])]
public class TrafficProperties
{
    private const int Schedules = 10;

    [Property(MaxTest = 60)]
    public void Bytes_arrive_in_order_and_once(TrafficPlan plan) => Check(plan, isFaulty: false);

    private static void Check(TrafficPlan plan, bool isFaulty) => Explorer.Check(
        new Scenario("traffic", async world =>
        {
            var wrong = await new TrafficRun(plan, world, isFaulty).Play();
            world.Assert(wrong is null, wrong ?? "");
        }),
        new ExploreOptions { Seed = plan.Seed, Schedules = Schedules, Strategy = StrategyName.Random, Shrink = new ShrinkOptions { Runs = 100 } });
}
