namespace Pycos.Scenarios.Replaying;

public class BreakAtTests
{
    private readonly List<long> stops = [];
    private readonly List<(long Step, int Stops)> steps = [];

    [Fact]
    public void A_replay_stops_once_right_before_the_step_of_that_number()
    {
        Runner(4).Replay(ChoiceRecord.Empty, keepEvents: true);
        Assert.Equal([4], stops);
        Assert.Equal([(1, 0), (2, 0), (3, 0), (4, 1), (5, 1), (6, 1)], steps);
    }

    [Fact]
    public void A_run_that_is_shorter_does_not_stop()
    {
        Runner(100).Replay(ChoiceRecord.Empty, keepEvents: true);
        Assert.Empty(stops);
    }

    [Fact]
    public void Runs_that_are_not_shown_do_not_stop()
    {
        Runner(4).Replay(ChoiceRecord.Empty);
        Assert.Empty(stops);
    }

    [Fact]
    public void Steps_count_from_one() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Explorer.Replay(new Scenario("any", _ => default), "token", new WorldOptions { BreakAt = 0 }));

    private Runner Runner(long step)
    {
        World? present = null;
        var scenario = new Scenario("counts", async world =>
        {
            present = world;
            for (var i = 0; i < 6; i++)
            {
                steps.Add((world.Step, stops.Count));
                await world.Self.Yield();
            }
        });
        return new Runner(scenario, new WorldOptions { BreakAt = step }) { Break = () => stops.Add(present!.Step) };
    }
}
