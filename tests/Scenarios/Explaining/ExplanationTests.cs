using Pycos.Scenarios.Corpus;

namespace Pycos.Scenarios;

/// <summary>A failure is explained by facts: orders, draws, instants that cross, and a schedule that passes.</summary>
public class ExplanationTests
{
    private sealed record Prepare(int Number)
    {
        public override string ToString() => $"Prepare {Number}";
    }

    private sealed record Accept(int Number)
    {
        public override string ToString() => $"Accept {Number}";
    }

    [Fact]
    public void A_draw_says_who_drew_it_and_for_what()
    {
        var found = Worlds.Fails(Lease);
        Assert.Equal(
            "'job-1' draws 1 and not 0 (draw 1 of 'values'), and then sleeps, 0 s to 14.98 s",
            Assert.Single(found.Needed).Text);
    }

    [Fact]
    public void Two_instants_that_cross_are_named_with_their_times()
    {
        var found = Worlds.Fails(Lease);
        Assert.Equal(
            "'job-1' sleeps, 14.98 s to 15 s, which crosses 15 s, when 'lease of job-1' wakes; in the passing run it is over before that",
            found.Crossing);
        Assert.Contains(found.Crossing!, found.NeededText);
    }

    [Fact]
    public void A_timeout_that_comes_too_early_is_said_with_what_it_cuts_short()
    {
        var found = Worlds.Fails(async world =>
        {
            var server = world.Spawn(async self =>
            {
                var asker = await self.Receive<PycosTask>();
                await self.Sleep(TimeSpan.FromSeconds(1 + (2 * self.Random.Next(2))));
                asker.Send("answer");
            }, "server", daemon: true);
            server.Send(world.Self.Task);
            world.Assert(await world.Self.Receive<string>(TimeSpan.FromSeconds(2)) is not null, "there is an answer");
        });
        Assert.Equal("'server' draws 1 and not 0 (draw 1 of 'values'), and then sleeps", Assert.Single(found.Needed).Text);
        Assert.Equal("'server' sleeps, from 0 s on, which crosses 2 s, when 'main' stops waiting: receive timed out; in the passing run 0 s to 1 s", found.Crossing);
    }

    [Fact]
    public void A_blocking_function_that_takes_too_long_is_said_with_its_time()
    {
        var found = Worlds.Fails(async world =>
        {
            await using var pool = new AsyncThreadPool(1, "pool");
            var isLate = false;
            _ = world.Spawn(async self =>
            {
                await self.Sleep(TimeSpan.FromSeconds(1));
                isLate = true;
            }, "watch");
            await pool.Run(() => 1);
            world.Assert(!isLate, "late");
        }, new ExploreOptions { Seed = 3 });
        Assert.StartsWith("blocking call 1 takes 2.62144 s (draw 1 of 'durations', by 'main')", Assert.Single(found.Needed).Text);
        Assert.Contains("which crosses 1 s, when 'watch' wakes", found.Crossing);
    }

    [Fact]
    public void A_tame_draw_that_fails_is_named_with_the_one_that_passes()
    {
        var found = Worlds.Fails(async world =>
        {
            var sender = world.Spawn(async self =>
            {
                var copies = self.Random.Next(4) == 0 ? 2 : 1;
                for (var i = 0; i < copies; i++) world.Self.Task.Send("vote");
            }, "network");
            await world.Self.Receive();
            world.Assert(await world.Self.Receive(TimeSpan.FromSeconds(1)) is null, "a vote comes once");
        });
        Assert.StartsWith(
            $"Needed:{Environment.NewLine}  'network' draws 0 (draw 1 of 'values'), and then sends \"vote\" to main; in the passing run it draws 1.",
            found.NeededText);
        Assert.Null(found.RacingPair);
    }

    [Fact]
    public void A_run_without_a_switch_is_explained_by_two_messages_and_not_by_who_starts_first()
    {
        var found = Worlds.Fails(async world =>
        {
            var promised = 0;
            var acceptor = world.Spawn(async self =>
            {
                for (var i = 0; i < 2; i++)
                {
                    switch (await self.Receive())
                    {
                        case Prepare prepare: promised = prepare.Number; break;
                        case Accept accept: world.Assert(accept.Number >= promised, "what was promised is kept"); break;
                    }
                }
            }, "acceptor");
            _ = world.Spawn(async self => acceptor.Send(new Accept(1)), "one");
            _ = world.Spawn(async self => acceptor.Send(new Prepare(2)), "two");
            await acceptor;
        });
        Assert.Equal(0, found.Switches);
        Assert.Equal("'acceptor' receives Prepare 2 before Accept 1; in the passing run after", found.RacingPair);
        Assert.EndsWith("starts", Assert.Single(found.Needed).Text);
        Assert.StartsWith($"Needed:{Environment.NewLine}  'acceptor' receives Prepare 2 before Accept 1; in the passing run after.{Environment.NewLine}The nearest", found.NeededText);
    }

    [Fact]
    public void A_run_in_the_default_order_has_a_contrast_too()
    {
        var found = Worlds.Fails(async world =>
        {
            var ready = new Shared<bool>(false, "ready");
            var reader = world.Spawn(async self => world.Assert(await ready.Read(), "it is ready"), "reader");
            var writer = world.Spawn(async self => await ready.Write(true), "writer");
            await reader;
            await writer;
        });
        Assert.Equal((0, false), (found.Choices, found.AlwaysFails));
        Assert.Equal("'reader' reads False from variable 'ready' before 'writer' writes True to variable 'ready'; in the passing run after", found.RacingPair);
        Assert.NotNull(found.NearestPassing);
    }

    [Fact]
    public void A_choice_among_many_is_found_where_only_one_of_them_saves_the_run()
    {
        var found = Worlds.Fails(async world =>
        {
            var ready = new Shared<bool>(false, "ready");
            for (var i = 0; i < 100; i++) _ = world.Spawn(async self => await self.Yield(), $"idler-{i}");
            var reader = world.Spawn(async self => world.Assert(await ready.Read(), "it is ready"), "reader");
            var writer = world.Spawn(async self => await ready.Write(true), "writer");
            await reader;
            await writer;
        });
        Assert.StartsWith("'reader' reads False from variable 'ready' before 'writer' writes True", found.RacingPair);
    }

    [Fact]
    public void A_run_that_goes_on_for_ever_has_a_contrast_although_it_takes_up_all_the_steps_there_are()
    {
        var found = Worlds.Fails(
            async world =>
            {
                var (started, ready) = (new Shared<bool>(false, "started"), new Shared<bool>(false, "ready"));
                _ = world.Spawn(async self =>
                {
                    if (await started.Read()) await ready.Write(true);
                }, "setter");
                _ = world.Spawn(async self => await started.Write(true), "starter");
                var poller = world.Spawn(async self =>
                {
                    while (!await ready.Read()) await self.Yield();
                }, "poller");
                await poller;
            },
            new ExploreOptions { World = new WorldOptions { StepsWithoutProgress = 50_000 }, Shrink = new ShrinkOptions { Runs = 20 } });
        Assert.Equal(FailureKind.Livelock, found.Failure.Kind);
        Assert.NotNull(found.NearestPassing);
        Assert.StartsWith("Needed:", found.NeededText);
    }

    [Fact]
    public void Where_every_schedule_fails_it_says_so()
    {
        var found = Worlds.Fails(async world =>
        {
            var count = new Shared<int>(0, "count");
            var one = world.Spawn(async self => await count.Update(value => value + 1), "one");
            var other = world.Spawn(async self => await count.Update(value => value + 1), "other");
            await one;
            await other;
            world.Assert(count.Value == 3, "three");
        });
        Assert.True(found.AlwaysFails);
        Assert.Null(found.NearestPassing);
        Assert.Null(found.LostAt);
        Assert.Matches(@"^Every schedule tried fails: no order is needed \(\d+ tried\)\.", found.NeededText);
        Assert.Equal(Whole(found), found.Table);
    }

    [Fact]
    public void What_fails_in_another_way_without_a_choice_is_told_as_it_fails_then()
    {
        var failing = new Scenario("always", async world =>
        {
            var first = "";
            var one = world.Spawn(async self => first = first.Length == 0 ? "one" : first, "worker");
            var other = world.Spawn(async self => first = first.Length == 0 ? "other" : first, "worker");
            await one;
            await other;
            if (first == "one") throw new InvalidOperationException("one was first");
            world.Assert(false, "the other was first");
        });
        var found = Enumerable.Range(0, 20).Select(seed => Explorer.Explore(failing, new ExploreOptions { Seed = (ulong)seed, Strategy = StrategyName.Random }).Failure!)
            .First(failure => failure.Failure.Kind == FailureKind.Assertion);
        var needed = Assert.Single(found.Needed);
        // Of tasks of one name the second and those after it are told from the first by a number.
        Assert.Equal("'worker#2' starts before 'worker' starts", needed.Text);
        Assert.Contains("one was first", needed.Otherwise?.Message);
        Assert.Contains("another failure: ", found.NeededText);
        Assert.Matches(@"^Every schedule tried fails, but not all of them like this \(\d+ tried\)\.", found.NeededText);
        Assert.Null(found.NearestPassing);
    }

    [Fact]
    public void The_nearest_passing_schedule_is_the_one_that_parts_last()
    {
        var program = CorpusPrograms.All.Single(one => one.Name == "bluetooth");
        var found = Explorer.Explore(new Scenario("bluetooth", program.Wrong), new ExploreOptions { Strategy = StrategyName.Random }).Failure!;
        Assert.All(found.Needed, needed => Assert.Null(needed.Otherwise));
        Assert.Equal(
            ["'add' starts before 'stop' starts", "'add' is put aside before it updates variable 'pending', and 'stop' goes first"],
            found.Needed.Select(needed => needed.Text));
        // Until then it may still be seen that it stops.
        Assert.StartsWith("The nearest schedule that passes is the same up to \"stop sees event 'idle' set\":", found.NearestPassing!.Difference);
        Assert.StartsWith("'stop' writes True to variable 'stopped' before 'add' reads", found.RacingPair);
    }

    [Fact]
    public void Once_nothing_saves_the_run_its_table_shows_only_what_the_failure_comes_from()
    {
        var found = Worlds.Fails(async world =>
        {
            var ready = new Shared<bool>(false, "ready");
            var seen = true;
            var reader = world.Spawn(async self => seen = await ready.Read(), "reader");
            var writer = world.Spawn(async self => await ready.Write(true), "writer");
            var idlers = Enumerable.Range(1, 10).Select(number => world.Spawn(async self => await self.Sleep(TimeSpan.FromSeconds(number)), $"idler-{number}")).ToList();
            await reader;
            await world.Self.Sleep(TimeSpan.FromMinutes(1));
            world.Assert(seen, "it is ready");
        });
        Assert.Contains("----  from here on, no schedule passes that was tried", found.Table);
        Assert.Contains(" events of ", found.Table);
        Assert.Contains("idler-10", Whole(found));
        Assert.DoesNotContain("wakes", found.Table.Split("----  from")[1].Split('\n').Where(line => !line.Contains("fails", StringComparison.Ordinal)).SkipLast(3).Aggregate("", string.Concat));
        Assert.Contains("fails: assertion", found.Table);
        Assert.DoesNotContain("from here on", Whole(found));
        Assert.True(found.Table.Length < Whole(found).Length);
    }

    [Fact]
    public void Equal_seeds_explain_alike_on_any_number_of_threads()
    {
        foreach (var name in new[] { "bounded-buffer", "two-phase-commit", "semaphore-leak" })
        {
            var scenario = new Scenario(name, CorpusPrograms.All.Single(one => one.Name == name).Wrong);
            var texts = new[] { 1, 2 }.Select(jobs => Explorer.Explore(scenario, new ExploreOptions { Jobs = jobs, Seed = 5 }).Failure!.NeededText);
            Assert.Single(texts.Distinct());
        }
    }

    private static async Coroutine Lease(World world)
    {
        var isLeased = true;
        var lease = world.Spawn(async self =>
        {
            await self.Sleep(TimeSpan.FromSeconds(15));
            isLeased = false;
        }, "lease of job-1");
        var job = world.Spawn(async self =>
        {
            await self.Sleep(TimeSpan.FromSeconds(14) + (self.Random.Next(2) * TimeSpan.FromMilliseconds(980)));
            await self.Sleep(TimeSpan.FromMilliseconds(20));
            world.Assert(isLeased, "what is saved is leased");
        }, "job-1");
        await job;
        await lease;
    }

    private static string Whole(FoundFailure found) => found.Interleaving.Text(new ReportOptions { Last = int.MaxValue });
}
