using System.Net;

namespace Pycos.Scenarios.Checking;

/// <summary>What a program has open when all its tasks have ended, besides sockets of its own.</summary>
public class OpenAtTheEndTests
{
    private static readonly IPEndPoint Here = new(IPAddress.Loopback, 80);

    private static readonly ProcessStart Cat = new("cat") { Pipes = ProcessPipes.Input | ProcessPipes.Output };

    [Trait("Contract", "file-leak")]
    [Fact]
    public void A_file_that_nobody_closes_fails_the_run()
    {
        var found = Worlds.Fails(async world =>
        {
            using var other = await world.Self.Files.Open("/tmp/other", FileMode.Create, FileAccess.Write);
            await world.Self.Files.Open("/tmp/log-17", FileMode.Create, FileAccess.Write);
        });
        Assert.Equal(FailureKind.LeakedFile, found.Failure.Kind);
        Assert.Equal(
            "A file is open when all tasks have ended: file '/tmp/log-17' of host 'main'. Hold each by 'using', or close it in a finally block.",
            found.Failure.Message);
        Assert.Equal("LeakedFile: file '/tmp/log-#'", found.Failure.Signature);
    }

    [Fact]
    public void Files_of_all_hosts_are_told_in_the_order_of_their_opening()
    {
        var found = Worlds.Fails(async world => await world.Host("db").Spawn(async self =>
        {
            for (var i = 0; i < 7; i++) await self.Files.Open($"/tmp/{i}", FileMode.Create, FileAccess.Write);
        }));
        Assert.StartsWith(
            "7 files are open when all tasks have ended: file '/tmp/0' of host 'db', file '/tmp/1' of host 'db',", found.Failure.Message);
        Assert.Contains("file '/tmp/4' of host 'db' and 2 more.", found.Failure.Message);
    }

    [Trait("Contract", "pipe-leak")]
    [Fact]
    public void A_pipe_to_a_child_that_nobody_closes_fails_the_run()
    {
        var found = Worlds.Fails(async world =>
        {
            world.Program("cat", Copy);
            var child = await world.Self.Processes.Start(Cat);
            child.Input!.Dispose();
            await child.Exit();
        });
        Assert.Equal(FailureKind.LeakedPipe, found.Failure.Kind);
        Assert.Equal(
            "A pipe is open when all tasks have ended: pipe 'Output of cat' of host 'main'. Hold each child process by 'using', or close it in a finally block.",
            found.Failure.Message);
        Assert.Equal("LeakedPipe: pipe 'Output of cat'", found.Failure.Signature);
    }

    [Fact]
    public void What_is_closed_by_anybody_at_any_time_is_no_leak() => Explorer.Check(
        async world =>
        {
            world.Program("cat", Copy);
            _ = world.Spawn(
                async self =>
                {
                    using var file = await self.Files.Open("/tmp/log", FileMode.Create, FileAccess.Write);
                    using var child = await self.Processes.Start(Cat);
                    await self.Suspend();
                },
                "daemon",
                daemon: true);
            // Its end may find it opening the file, or starting the process.
            await world.Self.Yield();
        },
        new ExploreOptions { Schedules = 500, Strategy = StrategyName.Random });

    [Fact]
    public void What_a_process_has_open_is_closed_with_it() => Explorer.Check(
        async world =>
        {
            world.Program("worker", async (self, _) =>
            {
                await self.Network.Connect(Here);
                await self.Files.Open("/tmp/log", FileMode.Create, FileAccess.Write);
                return 0;
            });
            // Nor is a process a leak that goes on, nor what it has open.
            world.Program("server", async (self, _) =>
            {
                self.Network.BindUdp(Here);
                await self.Suspend();
                return 0;
            });
            using var listener = world.Self.Network.Listen(Here);
            var worker = await world.Self.Processes.Start(new ProcessStart("worker"));
            using var connection = await listener.Accept();
            Assert.Equal(0, await connection.Read(new byte[1]));
            Assert.Equal(0, await worker.Exit());
            await world.Self.Processes.Start(new ProcessStart("server"));
        },
        new ExploreOptions { Schedules = 100 });

    [Fact]
    public void Leaks_are_let_through_where_the_world_says_so() => Explorer.Check(
        async world =>
        {
            world.Program("cat", Copy);
            await world.Self.Files.Open("/tmp/log", FileMode.Create, FileAccess.Write);
            await world.Self.Processes.Start(Cat);
        },
        new ExploreOptions { World = new WorldOptions { FailsOnLeakedFile = false, FailsOnLeakedPipe = false }, Schedules = 1 });

    private static async Coroutine<int> Copy(TaskContext self, ProcessContext process)
    {
        var buffer = new byte[100];
        while (await process.Input.Read(buffer) is > 0 and var count) await process.Output.Write(buffer.AsMemory(0, count));
        return 0;
    }
}
