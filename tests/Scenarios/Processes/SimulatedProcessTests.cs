using System.Runtime.InteropServices;

namespace Pycos.Scenarios;

/// <summary>What is only true of processes that are simulated.</summary>
public class SimulatedProcessTests
{
    private static readonly ExploreOptions Some = new() { Schedules = 200 };

    private static readonly ProcessStart Cat = new("cat") { Pipes = ProcessPipes.Input | ProcessPipes.Output };

    [Trait("Contract", "process-kill")]
    [Fact]
    public void A_killed_process_runs_no_finally()
    {
        var cleanUps = 0;
        Explorer.Check(
            async world =>
            {
                world.Program("server", async (self, process) =>
                {
                    try
                    {
                        _ = self.Spawn(async other => await other.Suspend(), "helper");
                        await self.Suspend();
                        return 0;
                    }
                    finally
                    {
                        cleanUps++;
                    }
                });
                var child = await world.Self.Processes.Start(new ProcessStart("server"));
                await world.Self.Sleep(TimeSpan.FromSeconds(1));
                child.Kill();
                world.Assert(await child.Exit() == 137);
            },
            Some);
        Assert.Equal(0, cleanUps);
    }

    [Fact]
    public void What_else_a_process_runs_is_gone_when_its_first_task_returns() => Explorer.Check(
        async world =>
        {
            world.Program("server", async (self, process) =>
            {
                _ = self.Spawn(
                    async other =>
                    {
                        await other.Sleep(TimeSpan.FromHours(1));
                        await process.Output.Write(new byte[1]);
                    },
                    "late");
                await self.Yield();
                return 300;
            });
            using var child = await world.Self.Processes.Start(new ProcessStart("server") { Pipes = ProcessPipes.Output });
            world.Assert(await child.Exit() == 300 % 256);
            world.Assert(await child.Output!.Read(new byte[1]) == 0);
            world.Assert(world.Elapsed < TimeSpan.FromMinutes(1));
        },
        Some);

    [Fact]
    public void No_run_waits_for_a_process() => Explorer.Check(
        async world =>
        {
            world.Program("server", async (self, process) =>
            {
                _ = self.Spawn(async other => await other.Sleep(TimeSpan.FromHours(1)), "helper");
                await self.Sleep(TimeSpan.FromHours(1));
                return 0;
            });
            await world.Self.Processes.Start(new ProcessStart("server"));
            world.Assert(world.Elapsed < TimeSpan.FromMinutes(1));
        },
        Some);

    [Fact]
    public void A_process_shares_no_locks_with_its_parent()
    {
        var failure = Worlds.Fails(async world =>
        {
            var gate = new AsyncLock("gate");
            await gate.Acquire();
            world.Program("thief", async (self, process) =>
            {
                await gate.Acquire();
                return 0;
            });
            var child = await world.Self.Processes.Start(new ProcessStart("thief"));
            await child.Exit();
            gate.Release();
        });
        Assert.Contains("belongs to", failure.Failure.Message);
        Assert.Contains("thief", failure.Failure.Message);
    }

    [Fact]
    public void A_process_that_waits_for_more_and_its_parent_that_waits_for_its_end_are_a_deadlock()
    {
        var failure = Worlds.Fails(async world =>
        {
            world.Program("cat", Copy);
            using var child = await world.Self.Processes.Start(Cat);
            await child.Exit();
        });
        Assert.Equal(FailureKind.Deadlock, failure.Failure.Kind);
        Assert.Contains("for the end of process 'cat'", failure.Failure.Message);
        Assert.Contains("for bytes from pipe 'standard input'", failure.Failure.Message);
    }

    [Fact]
    public void To_write_all_before_reading_is_a_deadlock_as_soon_as_both_pipes_are_full()
    {
        var failure = Worlds.Fails(async world =>
        {
            world.Program("cat", Copy);
            using var child = await world.Self.Processes.Start(Cat);
            await child.Input!.Write(new byte[1_000_000]);
        });
        Assert.Equal(FailureKind.Deadlock, failure.Failure.Kind);
        Assert.Contains("for room in pipe 'input of cat'", failure.Failure.Message);
        Assert.Contains("it is full, and 'cat' reads nothing", $"{failure.Failure.Message}{failure.Failure.Explanation}");
    }

    [Fact]
    public void A_large_write_comes_in_pieces_and_a_small_one_does_not()
    {
        var first = new HashSet<int>();
        Explorer.Check(
            async world =>
            {
                world.Program("writer", async (self, process) =>
                {
                    await process.Output.Write(new byte[4096]);
                    await process.Output.Write(new byte[20_000]);
                    return 0;
                });
                using var child = await world.Self.Processes.Start(new ProcessStart("writer") { Pipes = ProcessPipes.Output });
                var buffer = new byte[100_000];
                first.Add(await child.Output!.Read(buffer));
                while (await child.Output.Read(buffer) > 0)
                {
                }
            },
            Some);
        Assert.All(first, count => Assert.InRange(count, 4096, 24_096));
        Assert.True(first.Count > 2, string.Join(", ", first));
    }

    [Fact]
    public void A_host_that_vanishes_takes_its_processes_along() => Explorer.Check(
        async world =>
        {
            var ticks = 0;
            world.Program("clock", async (self, process) =>
            {
                while (true)
                {
                    await self.Sleep(TimeSpan.FromSeconds(1));
                    ticks++;
                }
            });
            var host = world.Host("a");
            _ = host.Spawn(async self => await self.Processes.Start(new ProcessStart("clock")));
            await world.Self.Sleep(TimeSpan.FromSeconds(10));
            host.Vanish();
            var before = ticks;
            await world.Self.Sleep(TimeSpan.FromSeconds(10));
            world.Assert(ticks == before && ticks > 0);
        },
        Some);

    [Trait("Contract", "signal-unhandled")]
    [Fact]
    public void A_signal_that_a_host_does_not_handle_ends_it() => Explorer.Check(
        async world =>
        {
            var steps = 0;
            var host = world.Host("a");
            _ = host.Spawn(async self =>
            {
                while (true)
                {
                    await self.Sleep(TimeSpan.FromSeconds(1));
                    steps++;
                }
            });
            await world.Self.Sleep(TimeSpan.FromSeconds(1.5));
            host.Signal(PosixSignal.SIGTERM);
            await world.Self.Sleep(TimeSpan.FromSeconds(5));
            world.Assert(steps == 1);
        },
        Some);

    [Fact]
    public void The_worlds_own_tasks_cannot_be_ended_by_a_signal()
    {
        var failure = Worlds.Fails(async world =>
        {
            world.Self.Processes.Raise(PosixSignal.SIGTERM);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Contains("handle the signal", failure.Failure.Message);
    }

    [Fact]
    public void A_program_that_fails_fails_the_run()
    {
        var failure = Worlds.Fails(async world =>
        {
            world.Program("broken", async (self, process) =>
            {
                await self.Yield();
                throw new NotSupportedException("no such option");
            });
            var child = await world.Self.Processes.Start(new ProcessStart("broken"));
            world.Assert(await child.Exit() == 128 + 6);
        });
        Assert.Contains("no such option", failure.Failure.Message);
    }

    [Fact]
    public void The_programs_of_a_host_come_before_those_of_the_world() => Explorer.Check(
        async world =>
        {
            world.Program("which", static async (self, process) => await Code(self, 1));
            world.Host("a").Program("/opt/which", static async (self, process) => await Code(self, 2));
            world.Host("a").Program("which", static async (self, process) => await Code(self, 3));
            world.Assert(await Ended(world.Host("b"), "which") == 1);
            world.Assert(await Ended(world.Host("a"), "/opt/which") == 2);
            world.Assert(await Ended(world.Host("a"), "/usr/bin/which") == 3);
        },
        Some);

    [Trait("Contract", "process-outlives")]
    [Fact]
    public void A_process_starts_others_that_outlive_it() => Explorer.Check(
        async world =>
        {
            world.Program("child", static async (self, process) =>
            {
                await self.Sleep(TimeSpan.FromSeconds(10));
                return await Code(self, 0);
            });
            world.Program("parent", static async (self, process) =>
            {
                using var child = await self.Processes.Start(new ProcessStart("child") { Pipes = ProcessPipes.Input });
                return child.Id;
            });
            var parent = await world.Self.Processes.Start(new ProcessStart("parent"));
            world.Assert(await parent.Exit() > parent.Id);
            world.Assert(world.Elapsed < TimeSpan.FromSeconds(10));
        },
        Some);

    private static async Coroutine<int?> Ended(Host host, string program) => await host.Spawn(async self =>
    {
        var child = await self.Processes.Start(new ProcessStart(program));
        return (int?)await child.Exit();
    });

    private static async Coroutine<int> Code(TaskContext self, int code)
    {
        await self.Yield();
        return code;
    }

    private static async Coroutine<int> Copy(TaskContext self, ProcessContext process)
    {
        var buffer = new byte[8192];
        while (await process.Input.Read(buffer) is > 0 and var count) await process.Output.Write(buffer.AsMemory(0, count));
        return 0;
    }
}
