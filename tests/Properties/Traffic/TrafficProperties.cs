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

    // Plans that have shown mistakes.
    [Fact]
    public void A_first_segment_that_comes_once_more_after_the_reset_of_its_connection_begins_no_war_of_answers() => Check(new TrafficPlan(
        [
            new Talk(new Side([], [new WriteBytes(40644)]), new Side([], [])),
            new Talk(
                new Side([new ReadUntilCancelled(13, 95), new ReadBytes(238)], [new WriteBriefly(23, 0), new Pause(76), new WriteBriefly(27427, 72)]),
                new Side(
                    [new ReadBriefly(800, 110)],
                    [new WriteBriefly(241160, 0), new WriteBytes(427), new WriteBytes(747), new WriteBytes(3), new WriteBytes(71)])),
        ],
        new Trouble(0, 14, 0, 0, true, null, null),
        183901780));

    [Fact]
    public void Who_writes_to_a_shut_window_learns_of_a_reset_that_something_has_overtaken() => Check(new TrafficPlan(
        [
            new Talk(
                new Side([], [new WriteBytes(56449), new Pause(15)]),
                new Side([new Pause(250)], [new WriteBriefly(22, 0), new Pause(249), new WriteBytes(178), new WriteBytes(298), new WriteBytes(415)])),
            new Talk(
                new Side([new Pause(178), new Pause(213), new ReadUntilCancelled(16, 0)], []),
                new Side([new ReadBytes(379)], [new Pause(90)])),
            new Talk(
                new Side(
                    [new ReadBriefly(103814, 0), new Pause(0), new ReadBytes(194), new ReadBriefly(13, 0)],
                    [new Pause(24), new WriteBriefly(27869, 61), new WriteBriefly(124126, 86)]),
                new Side([], [new WriteBytes(129413), new WriteBytes(209143), new WriteBytes(48043), new Pause(296), new WriteBytes(44)])),
        ],
        new Trouble(0, 8, 13, 0, false, 546, null),
        160600341));

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
