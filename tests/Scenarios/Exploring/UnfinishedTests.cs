namespace Pycos.Scenarios;

/// <summary>Explorations whose time is over before any schedule has come to its end.</summary>
public class UnfinishedTests
{
    private static readonly ExploreOptions InTime = new() { Time = TimeSpan.FromMinutes(1), Schedules = 100 };

    [Fact]
    public void That_no_schedule_ended_is_a_failure_which_says_who_still_runs_and_what_to_do()
    {
        var result = Explored(Endless, stepsInTime: 100_000);
        var found = result.Failure!;
        Assert.Equal((FailureKind.Unfinished, 0, false), (found.Failure.Kind, result.Schedules, result.IsCutShort));
        Assert.Matches("^No schedule ended in the time given: the first one was broken off after [0-9,]+ steps and [0-9.]+ s of virtual time", found.Failure.Message);
        foreach (var words in new[] { "'poller'", "--time", "ExploreOptions.Time", "WorldOptions.StepLimit" }) Assert.Contains(words, found.Failure.Message);
        Assert.Equal("Unfinished: no schedule ended", found.Failure.Signature);
        Assert.Contains("poller", found.Table);
    }

    [Fact]
    public void A_replay_of_it_shows_the_same_beginning_and_does_not_run_for_ever()
    {
        var found = Explored(Endless, stepsInTime: 100_000).Failure!;
        var replay = Explorer.Replay(Ticking(Endless, new StepClock(0)), found.Run);
        Assert.True(replay is { IsExact: true, IsSameFailure: true, Failure.Kind: FailureKind.Unfinished });
        Assert.Equal((found.TraceHash, found.Table), (replay.TraceHash, replay.Table));
    }

    [Fact]
    public void Where_a_schedule_ended_in_time_those_that_did_not_are_no_failure()
    {
        var runs = 0;
        var result = Explored(async (world, tick) =>
        {
            for (var i = runs++ == 0 ? 0 : -200_000; i < 10; i++)
            {
                await world.Self.Sleep(TimeSpan.FromSeconds(world.Random.Next(3)));
                tick();
            }
        }, stepsInTime: 100_000);
        Assert.Null(result.Failure);
        Assert.True(result.Schedules > 0);
    }

    private static ExplorationResult Explored(Func<World, Action, Coroutine> body, long stepsInTime)
    {
        var clock = new StepClock(TimeSpan.FromMinutes(1).Ticks / stepsInTime);
        return new Exploration(Ticking(body, clock), InTime, clock, default).Run();
    }

    private static Scenario Ticking(Func<World, Action, Coroutine> body, StepClock clock) => new("ticking", world => body(world, clock.Tick));

    private static async Coroutine Endless(World world, Action tick)
    {
        await world.Spawn(async self =>
        {
            while (true)
            {
                await self.Sleep(TimeSpan.FromSeconds(1));
                tick();
            }
        }, "poller");
    }

    /// <summary>Time goes by with what the scenario does, and not with the machine.</summary>
    private sealed class StepClock(long ticksPerStep) : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        internal void Tick() => ticks += ticksPerStep;
    }
}
