namespace Pycos.Scenarios.Polling;

/// <summary>Turns that no strategy gives: those of tasks that could have gone on for a long time.</summary>
public class OverdueTurnTests
{
    private const int StepsOfOthers = 1024;

    [Fact]
    public void A_task_that_is_never_chosen_takes_a_step_after_every_1024_of_the_others()
    {
        var (spins, gaps) = (0, new List<int>());
        var scenario = new Scenario("starving", async world =>
        {
            var isOver = false;
            var meek = world.Spawn(
                async self =>
                {
                    for (var i = 0; i < 5; i++)
                    {
                        var before = spins;
                        await self.Yield();
                        gaps.Add(spins - before);
                    }
                    isOver = true;
                },
                "meek");
            var pushy = world.Spawn(
                async self =>
                {
                    for (; !isOver; spins++) await self.Yield();
                },
                "pushy");
            await pushy;
            await meek;
        });
        var outcome = new Runner(scenario, new WorldOptions()).Run(new NewestFirst(), 1, Profile.Empty);
        Assert.Null(outcome.Failure);
        Assert.Equal(Enumerable.Repeat(StepsOfOthers, 5), gaps);
    }

    [Fact]
    public void They_are_no_choices_and_no_switches_and_whoever_has_one_goes_on()
    {
        var order = new List<string>();
        var scenario = new Scenario("polling", async world =>
        {
            var isSet = false;
            var poller = world.Spawn(
                async self =>
                {
                    await self.Until(() => isSet);
                    order.Add("poller");
                },
                "poller");
            var worker = world.Spawn(
                async self =>
                {
                    for (var i = 0; i < 500; i++) await self.Yield();
                    isSet = true;
                    order.Add("worker");
                },
                "worker");
            await poller;
            await worker;
        });
        var runner = new Runner(scenario, new WorldOptions());
        var outcome = runner.Replay(ChoiceRecord.Empty);
        Assert.Equal((null, 0, 0), (outcome.Failure, outcome.Switches, runner.Recorded().Count));
        Assert.Equal(["worker", "poller"], order);
        // The poller is overdue once at the most while the worker works.
        Assert.InRange(outcome.Steps, 1500, 1600);
    }

    [Theory]
    [InlineData("portfolio")]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("pos")]
    [InlineData("surw")]
    [InlineData("delay")]
    [InlineData("fifo")]
    [InlineData("dfs")]
    [InlineData("dfs:1")]
    public void A_run_in_which_somebody_had_to_wait_for_so_long_replays(string strategy)
    {
        var scenario = new Scenario("late", async world =>
        {
            var flag = new Shared<bool>(false, "flag");
            for (var i = 0; i < 2; i++)
            {
                _ = world.Spawn(async _ =>
                {
                    while (!await flag.Read()) { }
                });
            }
            await world.Self.Yield();
            await flag.Write(true);
            world.Assert(world.Random.Next(3) == 0, "drawn");
        });
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 1000, Seed = 3 };
        foreach (var shrink in new[] { ShrinkOptions.None, new ShrinkOptions() })
        {
            var found = Explorer.Explore(scenario, options with { Shrink = shrink }).Failure;
            Assert.Equal(FailureKind.Assertion, found?.Failure.Kind);
            var replay = Explorer.Replay(scenario, found!.Token);
            Assert.True(replay.IsExact);
            Assert.Equal(found.Failure.Message, replay.Failure?.Message);
        }
    }

    [Theory]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("pos")]
    [InlineData("surw")]
    [InlineData("delay")]
    public void The_second_half_of_the_steps_that_a_livelock_takes_needs_no_choices(string strategy)
    {
        var world = new WorldOptions { StepsWithoutProgress = 20_000 };
        var found = Worlds.Fails(
            async world =>
            {
                foreach (var name in new[] { "one", "other", "third" })
                {
                    _ = world.Spawn(
                        async self =>
                        {
                            while (true) await self.Yield();
                        },
                        name);
                }
                await world.Self.Yield();
            },
            new ExploreOptions { Strategy = StrategyName.Parse(strategy), World = world, Shrink = ShrinkOptions.None });
        Assert.Equal(FailureKind.Livelock, found.Failure.Kind);
        Assert.InRange(ReplayToken.Parse(found.Token).Choices[ChoiceRecord.ScheduleStream].Length, 0, 10_000);
        Assert.All(new[] { "'one'", "'other'", "'third'" }, name => Assert.Contains(name, found.Failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_daemon_that_polls_for_another_while_both_are_ended_is_not_left_over()
    {
        Explorer.Check(
            async world =>
            {
                var isDone = false;
                _ = world.Spawn(self => AtTheEnd(self, () => self.Until(() => isDone)), "first", daemon: true);
                _ = world.Spawn(
                    self => AtTheEnd(self, async () =>
                    {
                        await self.Yield();
                        isDone = true;
                    }),
                    "second",
                    daemon: true);
                await world.Self.Sleep(TimeSpan.FromSeconds(1));
            },
            new ExploreOptions { Schedules = 20 });

        static async Coroutine AtTheEnd(TaskContext self, Func<Coroutine> tidy)
        {
            try
            {
                await self.Receive();
            }
            finally
            {
                await tidy();
            }
        }
    }

    private sealed class NewestFirst : Sampler
    {
        internal override void Begin(in RunStart start)
        {
        }

        internal override int Next(EnabledSet enabled) => enabled.Count - 1;
    }
}
