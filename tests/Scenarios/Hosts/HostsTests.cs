using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Pycos.Scenarios;

/// <summary>Worlds of several hosts.</summary>
public class HostsTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private sealed record Ping(PycosTask Sender, int Number);

    private sealed record Pong(int Number, DateTimeOffset Date);

    [Fact]
    public void A_client_times_out_when_the_host_of_its_server_vanishes_and_runs_of_a_seed_are_equal()
    {
        const int Seeds = 10_000;
        var cleanUps = 0;
        var answers = new HashSet<int>();
        var scenario = new Scenario("vanishing server", world => VanishingServer(world, () => cleanUps++, answer => answers.Add(answer)));
        var hashes = Hashes();
        Assert.Equal(hashes, Hashes());
        Assert.Equal(0, cleanUps);
        // Some clients got no answer, some got a few, and hardly two runs were the same.
        Assert.Equal([0, 1, 2, 3], answers.Order());
        Assert.True(hashes.Distinct().Count() > Seeds / 10);

        ulong[] Hashes()
        {
            var runner = new Runner(scenario, new WorldOptions());
            var strategy = new RandomStrategy();
            return [.. Enumerable.Range(0, Seeds).Select(seed =>
            {
                var outcome = runner.Run(strategy, Prng.Derive(9, (ulong)seed), Profile.Empty);
                Assert.True(outcome.Failure is null, outcome.Failure?.Message);
                return outcome.Hash;
            })];
        }
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("pos")]
    [InlineData("surw")]
    [InlineData("delay:2")]
    [InlineData("portfolio")]
    public void Hosts_that_vanish_are_explored_by_every_sampler(string strategy)
    {
        var cleanUps = 0;
        Explorer.Check(
            new Scenario("vanishing server", world => VanishingServer(world, () => cleanUps++, _ => { })),
            new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = strategy == "fifo" ? 1 : 300 });
        Assert.Equal(0, cleanUps);
    }

    [Fact]
    public void Numbers_of_tasks_and_objects_are_dense_over_all_hosts() => Runs(world =>
    {
        var (a, b) = (world.Host("a"), world.Host("b"));
        var tasks = new List<PycosTask> { world.Self.Task };
        var locks = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            tasks.Add(a.Spawn(UseLock));
            tasks.Add(b.Spawn(UseLock));
            tasks.Add(world.Spawn(UseLock));
        }
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), tasks.Select(task => task.Id));
        return world.Self.WhenAll(tasks.Where(task => task.Scheduler == world.Scheduler && task != world.Self.Task));

        async Coroutine UseLock(TaskContext self)
        {
            var mutex = new AsyncLock();
            using (await mutex.Hold()) locks.Add(mutex.ToString());
            if (locks.Count == 9) Assert.Equal(Enumerable.Range(1, 9).Select(i => $"lock #{i}"), locks.Select(text => text[..7]).Order());
        }
    });

    [Fact]
    public void Timers_of_all_hosts_fire_in_one_order_of_the_worlds_time()
    {
        var order = new List<(string, double)>();
        Runs(async world =>
        {
            order.Clear();
            world.Host("late").ClockOffset = -Ahead;
            world.Host("ahead").ClockOffset = Ahead;
            for (var i = 0; i < 6; i++)
            {
                var host = world.Host(i % 2 == 0 ? "late" : "ahead");
                var seconds = 6 - i;
                _ = host.Spawn(async self =>
                {
                    await self.Sleep(TimeSpan.FromSeconds(seconds));
                    order.Add((self.Scheduler.Name, world.Elapsed.TotalSeconds));
                });
            }
            await world.Self.Yield();
        });
        Assert.Equal([("ahead", 1), ("late", 2), ("ahead", 3), ("late", 4), ("ahead", 5), ("late", 6)], order);
    }

    [Fact]
    public void Each_host_has_a_date_of_its_own_and_all_measure_the_same_time() => Runs(async world =>
    {
        var (a, b) = (world.Host("a"), world.Host("b"));
        b.ClockOffset = Ahead;
        var stamps = (A: a.Clock.GetTimestamp(), B: b.Clock.GetTimestamp());
        await world.Self.Sleep(Patience);
        Assert.Equal(Ahead, b.Clock.GetUtcNow() - a.Clock.GetUtcNow());
        Assert.Equal(world.Clock.GetUtcNow(), a.Clock.GetUtcNow());
        Assert.Equal(Patience, a.Clock.GetElapsedTime(stamps.A));
        Assert.Equal(Patience, b.Clock.GetElapsedTime(stamps.B));
        b.ClockOffset = TimeSpan.FromDays(-1e6);
        Assert.Equal(DateTimeOffset.MinValue, b.Clock.GetUtcNow());
    });

    [Fact]
    public void A_host_goes_by_its_name_and_is_made_anew_after_it_has_vanished() => Runs(async world =>
    {
        var first = world.Host("a");
        Assert.Same(first, world.Host("a"));
        Assert.NotSame(first, world.Host("b"));
        first.Vanish();
        first.Vanish();
        var second = world.Host("a");
        Assert.NotSame(first, second);
        Assert.Throws<ObjectDisposedException>(() => first.Spawn(async self => await self.Yield()));
        var hasRun = false;
        _ = second.Spawn(async self =>
        {
            await self.Yield();
            hasRun = true;
        });
        await world.Self.Sleep(Patience);
        Assert.True(hasRun);
    });

    [Fact]
    public void Nothing_of_a_vanished_host_goes_on_and_nobody_waits_for_it()
    {
        var went = new List<string>();
        Runs(async world =>
        {
            var host = world.Host("a");
            var pool = new AsyncThreadPool(1);
            var foreign = new TaskCompletionSource();
            var tasks = new List<PycosTask>
            {
                host.Spawn(self => Step(self, "sleeping", async () => await self.Sleep(Patience))),
                host.Spawn(self => Step(self, "waiting", async () => await self.Receive())),
                host.Spawn(self => Step(self, "foreign", async () => await foreign.Task)),
                host.Spawn(self => Step(self, "delay", async () => await Task.Delay(Patience, self.Clock))),
            };
            // Under some schedules the function runs before, under others it would run after.
            _ = host.Spawn(self => Step(self, "blocking", async () => await pool.Run(() => went.Add("function"))));
            _ = host.Spawn(self =>
            {
                self.Scheduler.AtExit(() => went.Add("exit"));
                return default;
            });
            host.Deliver("packet", Patience, () => went.Add("packet"));
            await world.Self.Until(() => tasks.TrueForAll(task => task.Fiber!.State == WaitState.Waiting));
            // One more that is ready and has not begun.
            _ = host.Spawn(self => Step(self, "ready", async () => await self.Yield()));
            went.Clear();
            host.Vanish();
            foreign.SetResult();
            await world.Self.Sleep(Patience * 2);
            Assert.All(tasks, task => Assert.False(task.IsFinished));

            async Coroutine Step(TaskContext self, string name, Func<Coroutine> wait)
            {
                try
                {
                    await wait();
                    went.Add(name);
                }
                finally
                {
                    went.Add($"finally of {name}");
                }
            }
        });
        Assert.Empty(went);
    }

    [Fact]
    public void A_task_may_pull_the_plug_of_its_own_host() => Runs(async world =>
    {
        var host = world.Host("a");
        var went = false;
        _ = host.Spawn(async self =>
        {
            host.Vanish();
            await self.Yield();
            went = true;
        });
        await world.Self.Sleep(Patience);
        Assert.False(went);
    });

    [Fact]
    public void The_worlds_own_tasks_cannot_vanish() => Runs(async world =>
    {
        await world.Self.Yield();
        var own = world.Hosts.First;
        Assert.Contains("cannot vanish", Assert.Throws<InvalidOperationException>(own.Vanish).Message);
    });

    [Fact]
    public void A_task_cannot_reach_into_another_host()
    {
        var found = Worlds.Fails(async world =>
        {
            var stranger = world.Host("b").Spawn(async self => await self.Receive(), "stranger", daemon: true);
            _ = world.Host("a").Spawn(async self =>
            {
                await self.Yield();
                stranger.Send("message");
            });
            await world.Self.Yield();
        });
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
        Assert.Contains("Send to 'stranger' was called by host 'a', and concerns host 'b'.", found.Failure.Message);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("pos")]
    [InlineData("dfs")]
    public void The_worlds_own_tasks_wait_for_those_of_hosts_and_get_their_values(string strategy) => Explorer.Check(
        new Scenario("watching", async world =>
        {
            var (a, b) = (world.Host("a"), world.Host("b"));
            var one = a.Spawn(async self =>
            {
                await self.Yield();
                return 1;
            });
            var two = b.Spawn(async self => 2);
            world.Self.Monitor(two);
            Assert.Same(two, (await world.Self.Receive<TaskExited>()).Task);
            Assert.Equal((1, 2), (await one, (await two.Finish()).Value));
            var values = await Values();
            Assert.Equal([1, 2], values);
            Assert.Contains(await world.Self.WhenAny(two, one), new PycosTask[] { one, two });
            Assert.Equal(3, await Plain());
            world.Self.Monitor(one);
            Assert.Equal(1, (await world.Self.Receive<TaskExited>()).Value);
            var faulty = a.Spawn(async self => throw new UnreachableException("mine"), "faulty");
            Assert.Equal("mine", Assert.IsType<UnreachableException>((await faulty.Finish()).Exception).Message);

            async Coroutine<int[]> Values() => await world.Self.WhenAll(one, two);

            async Task<int> Plain() => await one + await two.AsTask();
        }),
        new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 300 });

    [Fact]
    public void A_wait_that_a_host_is_not_allowed_is_refused_by_name() => Runs(async world =>
    {
        var (a, b) = (world.Host("a"), world.Host("b"));
        var stranger = b.Spawn(async self => await self.Receive(), "stranger", daemon: true);
        var main = world.Self.Task;
        await a.Spawn(async self =>
        {
            await self.Yield();
            Assert.Contains("Finish of 'stranger' was called by host 'a', and concerns host 'b'", Refused(() => stranger.Finish()));
            Assert.Contains("await of 'stranger' was called by host 'a', and concerns host 'b'", Refused(() => stranger.GetAwaiter()));
            Assert.Contains("Monitor of 'stranger' was called by host 'a', and concerns host 'b'", Refused(() => self.Monitor(stranger)));
            Assert.Contains("WhenAll of 'stranger' was called by host 'a', and concerns host 'b'", Refused(() => self.WhenAll(stranger)));
            Assert.Contains("AsTask of 'stranger' was called by host 'a', and concerns host 'b'", Refused(() => stranger.AsTask()));
            Assert.Contains("Finish of 'main' was called by host 'a'", Refused(() => main.Finish()));
        });
        Assert.Contains("Deliver of 'stranger' was called by host 'simulation', and concerns host 'b'", Refused(() => stranger.Deliver("message")));
        Assert.Contains("Spawn it there", Refused(() => stranger.Terminate()));

        static string Refused(Action call) => Assert.Throws<InvalidOperationException>(call).Message;
    });

    [Fact]
    public void The_end_of_a_task_whose_host_has_vanished_does_not_come() => Runs(async world =>
    {
        var host = world.Host("a");
        var task = host.Spawn(async self => await self.Sleep(Patience));
        var other = world.Host("b").Spawn(async self => await self.Sleep(Patience * 2));
        world.Self.Monitor(task);
        var waiter = world.Spawn(async self => await task.Finish(Patience * 3));
        await world.Self.Sleep(Patience / 2);
        host.Vanish();
        Assert.True((await task.Finish(Patience)).IsTimeout);
        Assert.Same(other, await world.Self.WhenAny(task, other));
        Assert.False(await world.Self.WhenAll(new PycosTask[] { task, other }, Patience));
        Assert.True((await waiter).IsTimeout);
        Assert.Null(await world.Self.Receive<TaskExited>(TimeSpan.Zero));
    });

    [Fact]
    public void A_deadlock_says_that_the_host_of_the_task_waited_for_has_vanished()
    {
        var found = Worlds.Fails(async world =>
        {
            var host = world.Host("a");
            var task = host.Spawn(async self => await self.Receive(), "server");
            await world.Self.Yield();
            host.Vanish();
            await task;
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("'main' waits for the end of 'a/server', whose host has vanished", found.Failure.Message);
    }

    [Fact]
    public void A_report_says_on_which_host_a_task_is()
    {
        var found = Worlds.Fails(async world =>
        {
            var (a, b) = (world.Host("a"), world.Host("b"));
            var one = a.Spawn(async self => await Plain(), "worker");
            var two = b.Spawn(
                async self =>
                {
                    _ = self.Spawn(async child => await child.Yield(), "child");
                    await Plain();
                    world.Assert(false, "never");
                },
                "worker");
            await world.Self.WhenAny(one, two);
            await two;
        });
        Assert.Equal("Assertion failed in task 'b/worker': never", found.Failure.Message);
        var title = found.Interleaving.Text(new ReportOptions { Width = 200 }).Split('\n')[0];
        Assert.Matches("^ *time  main +a/worker +b/worker", title);
        Assert.Contains("waits for the first end of 'a/worker', 'b/worker'", Unwrapped(found.Table));
        Assert.Contains("spawns b/child", Unwrapped(found.Table));

        static async Task Plain() => await Task.Yield();

        static string Unwrapped(string table) => Regex.Replace(table, @"\s+", " ");
    }

    [Fact]
    public void Where_there_is_one_host_only_reports_do_not_name_it()
    {
        var found = Worlds.Fails(async world => await world.Spawn(async self => world.Assert(false, "never"), "worker"));
        Assert.Equal("Assertion failed in task 'worker': never", found.Failure.Message);
        Assert.DoesNotContain("/", found.Table);
    }

    [Fact]
    public void Every_order_of_a_look_from_outside_and_the_end_of_a_hosts_task_is_searched()
    {
        var seen = new HashSet<bool>();
        Explorer.Check(
            new Scenario("looking", async world =>
            {
                var task = world.Host("a").Spawn(async self => await self.Yield());
                await world.Self.Yield();
                seen.Add(task.IsFinished);
            }),
            new ExploreOptions { Strategy = StrategyName.Dfs() });
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void A_foreign_task_that_a_test_completes_on_one_host_goes_on_as_a_step_of_the_other()
    {
        var names = new List<string>();
        Runs(async world =>
        {
            var signal = new TaskCompletionSource();
            _ = world.Host("a").Spawn(async self =>
            {
                await signal.Task;
                names.Add(self.Scheduler.Name);
                await Plain();
                names.Add(ThisThread.Scheduler!.Name);
            });
            await world.Self.Yield();
            signal.SetResult();

            async Task Plain() => await Task.Delay(Patience, world.Host("a").Clock);
        }, seeds: 1);
        Assert.Equal(["a", "a"], names);
    }

    [Fact]
    public void A_deadlock_is_told_over_all_hosts()
    {
        var found = Worlds.Fails(async world =>
        {
            _ = world.Host("a").Spawn(async self => await self.Receive(), "left");
            _ = world.Host("b").Spawn(async self => await self.Suspend(), "right");
            await world.Self.Yield();
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("'a/left'", found.Failure.Message);
        Assert.Contains("'b/right'", found.Failure.Message);
    }

    [Fact]
    public void Every_host_runs_its_at_exit_functions_and_its_daemons_end()
    {
        var log = new List<string>();
        Runs(async world =>
        {
            log.Clear();
            foreach (var name in (string[])["b", "a"])
            {
                _ = world.Host(name).Spawn(async self =>
                {
                    self.Scheduler.AtExit(() => log.Add($"exit of {ThisThread.Scheduler!.Name}"));
                    try
                    {
                        await self.Receive();
                    }
                    finally
                    {
                        log.Add($"end of {name}");
                    }
                }, daemon: true);
            }
            await world.Self.Sleep(Patience);
        });
        Assert.Equal(["exit of b", "exit of a", "end of b", "end of a"], log);
    }

    [Fact]
    public void A_failure_of_several_hosts_is_found_shrunk_and_replayed_from_its_token()
    {
        var scenario = new Scenario("late", Late);
        var result = Explorer.Explore(scenario);
        Assert.NotNull(result.Failure);
        Assert.Equal(FailureKind.Assertion, result.Failure.Failure.Kind);
        var choices = ReplayToken.Parse(result.Failure.Token).Choices;
        // Late by no more than it takes to be late; all else is tame.
        Assert.Equal([5], choices["link a>b"]);
        Assert.Equal(choices.Streams.Select(stream => stream.Key), choices.Streams.Select(stream => stream.Key).Order());
        var replay = Explorer.Replay(scenario, result.Failure.Token);
        Assert.True(replay.IsExact);
        Assert.Equal(result.Failure.Failure.Signature, replay.Failure?.Signature);
    }

    [Fact]
    public void Small_programs_of_two_hosts_are_searched_exhaustively()
    {
        var result = Explorer.Explore(
            new Scenario("two hosts", async world =>
            {
                for (var i = 0; i < 2; i++)
                {
                    _ = world.Host("a").Spawn(Yields);
                    _ = world.Host("b").Spawn(Yields);
                }
                await world.Self.Yield();
            }),
            new ExploreOptions { Strategy = StrategyName.Parse("dfs") });
        Assert.Null(result.Failure);
        Assert.StartsWith("All ", result.Conclusion);

        static async Coroutine Yields(TaskContext self) => await self.Yield();
    }

    [Fact]
    public void What_one_host_draws_does_not_change_what_another_draws()
    {
        var values = new List<int>();
        int[] Drawn(int draws)
        {
            values.Clear();
            Runs(async world =>
            {
                _ = world.Host("a").Spawn(async self =>
                {
                    for (var i = 0; i < draws; i++) self.Random.Next(100);
                    await self.Yield();
                });
                _ = world.Host("b").Spawn(async self =>
                {
                    for (var i = 0; i < 10; i++) values.Add(self.Random.Next(1000));
                    await self.Yield();
                });
                await world.Self.Yield();
            }, seeds: 5);
            return [.. values];
        }
        var few = Drawn(1);
        Assert.Equal(few, Drawn(7));
        Assert.True(few.Distinct().Count() > 40);
    }

    /// <summary>Under random schedules the scenario passes.</summary>
    private static void Runs(Func<World, Coroutine> body, int seeds = 50)
    {
        var runner = new Runner(new Scenario("hosts", body), new WorldOptions());
        var strategy = new RandomStrategy();
        for (var seed = 0; seed < seeds; seed++)
        {
            var outcome = runner.Run(strategy, Prng.Derive(5, (ulong)seed), Profile.Empty);
            Assert.True(outcome.Failure is null, outcome.Failure?.Message);
        }
    }

    [Fact]
    public void A_report_calls_the_choices_of_a_stream_what_its_opener_calls_them()
    {
        var failure = Explorer.Explore(new Scenario("late", Late), new ExploreOptions { Strategy = StrategyName.Random, Seed = 1 }).Failure!;
        Assert.StartsWith("packet 1 from a to b is late by 5 ms (draw 1 of 'link a>b', by 'a/", Assert.Single(failure.Needed).Text);
    }

    private static async Coroutine VanishingServer(World world, Action onCleanUp, Action<int> onAnswers)
    {
        var (a, b) = (world.Host("a"), world.Host("b"));
        b.ClockOffset = Ahead;
        var (there, back) = (new Link(a, b), new Link(b, a));
        var server = b.Spawn(async self =>
        {
            try
            {
                await foreach (var ping in self.ReceiveAll<Ping>()) back.Send(ping.Sender, new Pong(ping.Number, self.Clock.GetUtcNow()));
            }
            finally
            {
                onCleanUp();
            }
        }, "server");
        _ = a.Spawn(async self =>
        {
            var answers = 0;
            while (true)
            {
                var asked = self.Clock.GetUtcNow();
                there.Send(server, new Ping(self.Task, answers));
                if (await self.Receive<Pong>(Patience) is not { } pong)
                {
                    world.Assert(self.Clock.GetUtcNow() - asked == Patience);
                    break;
                }
                world.Assert(pong.Number == answers++);
                world.Assert(pong.Date - Ahead >= asked && pong.Date - Ahead <= self.Clock.GetUtcNow());
            }
            onAnswers(Math.Min(answers, 3));
        }, "client");
        await world.Self.Sleep(TimeSpan.FromMilliseconds(world.Random.Next(40)));
        b.Vanish();
    }

    private static async Coroutine Late(World world)
    {
        var (a, b) = (world.Host("a"), world.Host("b"));
        var receiver = b.Spawn(async self =>
        {
            await self.Receive();
            world.Assert(world.Elapsed < TimeSpan.FromMilliseconds(5), "the message comes in time");
        });
        _ = a.Spawn(async self =>
        {
            await self.Yield();
            new Link(a, b).Send(receiver, "message");
        });
        await world.Self.Yield();
    }
}
