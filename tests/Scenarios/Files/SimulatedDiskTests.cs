namespace Pycos.Scenarios.Files;

/// <summary>What a scenario makes of a simulated disk.</summary>
public class SimulatedDiskTests
{
    private const string Log = "/tmp/log";

    [Fact]
    public void A_disk_takes_what_it_has_room_for_and_a_deletion_makes_room() => Explorer.Check(async world =>
    {
        var self = world.Self;
        world.Disk.Profile = new DiskProfile { CapacityBytes = 2 * 4_096 };
        using (var file = await self.Files.Open(Log, FileMode.Create, FileAccess.Write))
        {
            await Refused(async () => await file.Write(new byte[3 * 4_096]), 28);
            Assert.Equal(2 * 4_096, await file.Length());
            await self.Files.Delete(Log);
            // Somebody has it open.
            Assert.Equal(2 * 4_096, world.Disk.UsedBytes);
        }
        Assert.Equal(0, world.Disk.UsedBytes);
    });

    [Fact]
    public void A_hole_takes_no_room() => Explorer.Check(async world =>
    {
        using var file = await world.Self.Files.Open(Log, FileMode.Create, FileAccess.Write);
        await file.WriteAt(new byte[1], 1 << 30);
        Assert.Equal(4_096, world.Disk.UsedBytes);
        await file.SetLength(5);
        Assert.Equal(0, world.Disk.UsedBytes);
    });

    [Fact]
    public void What_is_denied_is_denied_with_all_that_is_in_it_until_it_is_allowed() => Explorer.Check(async world =>
    {
        var self = world.Self;
        await self.Files.CreateDirectory("/data/inner");
        world.Disk.Deny("/data");
        foreach (var path in (string[])["/data/inner/file", "/data/file", "/tmp/../data/file"])
        {
            var error = await Thrown<UnauthorizedAccessException>(async () => await self.Files.Open(path, FileMode.Create, FileAccess.Write));
            Assert.Equal(13, error.InnerException!.HResult);
        }
        await Thrown<UnauthorizedAccessException>(async () => await self.Files.List("/data"));
        world.Disk.Allow("/data");
        Assert.Equal(["inner"], await self.Files.List("/data"));
    });

    [Trait("Contract", "file-hosts")]
    [Fact]
    public void Hosts_have_disks_of_their_own() => Explorer.Check(async world =>
    {
        await world.Host("a").Spawn(async self => (await self.Files.Open(Log, FileMode.Create, FileAccess.Write)).Dispose());
        await world.Host("b").Spawn(async self => Assert.False(await self.Files.Exists(Log)));
        Assert.False(await world.Self.Files.Exists(Log));
    });

    [Trait("Contract", "file-hosts")]
    [Fact]
    public void Processes_of_one_host_have_one_disk() => Explorer.Check(async world =>
    {
        world.Program("grandchild", async (self, process) => await self.Files.Exists(Log) ? 1 : 0);
        world.Program("child", async (self, process) =>
        {
            using (var file = await self.Files.Open(Log, FileMode.Create, FileAccess.Write)) await file.Write(new byte[7]);
            return await (await self.Processes.Start(new ProcessStart("grandchild"))).Exit();
        });
        var found = await world.Host("a").Spawn(async self =>
        {
            var child = await self.Processes.Start(new ProcessStart("child"));
            var code = await child.Exit();
            using var file = await self.Files.Open(Log, FileMode.Open, FileAccess.Read);
            return (code, await file.Read(new byte[100]));
        });
        Assert.Equal((1, 7), found);
        Assert.Equal(4096, world.Host("a").Disk.UsedBytes);
        Assert.Equal(0, world.Disk.UsedBytes);
    });

    [Fact]
    public void A_killed_process_has_no_file_open_any_more() => Explorer.Check(async world =>
    {
        var self = world.Self;
        world.Program("writer", async (self, process) =>
        {
            var file = await self.Files.Open(Log, FileMode.Create, FileAccess.Write);
            await file.Write(new byte[7]);
            await self.Suspend();
            return 0;
        });
        var child = await self.Processes.Start(new ProcessStart("writer"));
        await self.Sleep(TimeSpan.FromSeconds(1));
        await self.Files.Delete(Log);
        Assert.Equal(4096, world.Disk.UsedBytes);
        child.Kill();
        await child.Exit();
        Assert.Equal(0, world.Disk.UsedBytes);
    });

    [Fact]
    public void Errors_come_only_where_they_are_asked_for()
    {
        var failed = 0;
        Explorer.Check(async world =>
        {
            using var file = await world.Self.Files.Open(Log, FileMode.Create, FileAccess.ReadWrite);
            await file.Write(new byte[10]);
            world.Disk.Profile = new DiskProfile { WriteErrors = 0.5, ReadErrors = 0.5, FlushErrors = 0.5 };
            failed += await Fails(async () => await file.WriteAt(new byte[1], 0));
            failed += await Fails(async () => await file.ReadAt(new byte[1], 0));
            failed += await Fails(async () => await file.Flush());
        }, new ExploreOptions { Schedules = 100, Strategy = StrategyName.Random });
        Assert.InRange(failed, 75, 225);
    }

    [Trait("Contract", "file-timeout")]
    [Fact]
    public void A_timeout_bounds_the_wait_for_a_disk_that_hangs() => Explorer.Check(async world =>
    {
        var self = world.Self;
        using var file = await self.Files.Open(Log, FileMode.Create, FileAccess.ReadWrite);
        world.Disk.Profile = new DiskProfile { LatencyMax = TimeSpan.FromHours(1) };
        var start = world.Elapsed;
        try
        {
            await file.Write(new byte[10], TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            Assert.Equal(TimeSpan.FromSeconds(1), world.Elapsed - start);
        }
        Assert.InRange(world.Elapsed - start, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    });

    [Fact]
    public void What_was_written_is_on_the_disk_itself_only_after_a_flush() => Explorer.Check(async world =>
    {
        var self = world.Self;
        var content = new SparseContent();
        var flushed = new SparseContent();
        content.Write("old"u8, 0, world.Disk);
        content.FlushTo(flushed);
        content.Write("new"u8, 0, world.Disk);
        content.Write("more"u8, 10_000, world.Disk);
        Assert.Equal("old", Text(flushed, 100));
        content.FlushTo(flushed);
        Assert.Equal("new", Text(flushed, 3));
        content.SetLength(1, world.Disk);
        Assert.Equal(10_004, flushed.Length);
        content.FlushTo(flushed);
        Assert.Equal("n", Text(flushed, 100));
        await self.Yield();
    });

    [Fact]
    public void A_report_says_what_was_read_and_written()
    {
        var failure = Worlds.Fails(async world =>
        {
            using var file = await world.Self.Files.Open(Log, FileMode.Create, FileAccess.ReadWrite);
            await file.Write(new byte[12]);
            await file.ReadAt(new byte[20], 0);
            world.Assert(false, "shown");
        });
        var text = failure.Interleaving.Text(new ReportOptions { Width = 400 });
        Assert.Contains("opens file '/tmp/log'", text);
        Assert.Contains("writes 12 bytes to file '/tmp/log'", text);
        Assert.Contains("reads 12 bytes from file '/tmp/log'", text);
    }

    private static string Text(SparseContent content, int countMax)
    {
        var buffer = new byte[countMax];
        return string.Concat(buffer[..content.Read(buffer, 0)].Select(b => (char)b));
    }

    private static async Coroutine Refused(Func<Coroutine> call, int code) => Assert.Equal(code, (await Thrown<IOException>(call)).HResult);

    private static async Coroutine<int> Fails(Func<Coroutine> call)
    {
        try
        {
            await call();
            return 0;
        }
        catch (IOException e) when (e.HResult == 5)
        {
            return 1;
        }
    }

    private static async Coroutine<T> Thrown<T>(Func<Coroutine> call)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T e)
        {
            return e;
        }
        Assert.Fail("Nothing was thrown.");
        return null!;
    }
}
