using System.Text;

namespace Pycos.Scenarios;

public class CookbookFiles
{
    public static class Stored
    {
        #region save
        public static async Coroutine Save(TaskContext self, string path, byte[] data)
        {
            var draft = path + ".new";
            using (var file = await self.Files.Open(draft, FileMode.Create, FileAccess.Write))
            {
                await file.Write(data);
                await file.Flush();
            }
            await self.Files.Rename(draft, path, overwrite: true);
            await self.Files.FlushDirectory(Path.GetDirectoryName(path)!);
        }
        #endregion

        #region lines
        public static async Coroutine<int> Count(TaskContext self, string path, string word)
        {
            using var file = await self.Files.Open(path);
            var count = 0;
            while (await file.ReadLine() is { } line)
            {
                if (line.Contains(word)) count++;
            }
            return count;
        }
        #endregion

        #region timeout
        public static async Coroutine<bool> TryAppend(TaskContext self, string path, string line)
        {
            using var file = await self.Files.Open(path, FileMode.Append, FileAccess.Write, timeout: TimeSpan.FromSeconds(1));
            try
            {
                await file.WriteLine(line, timeout: TimeSpan.FromSeconds(1));
                return true;
            }
            catch (TimeoutException)
            {
                return false;     // it may be written all the same
            }
        }
        #endregion

        #region full
        [Scenario]
        public static async Coroutine A_full_disk_leaves_the_old_data(World world)
        {
            await Save(world.Self, "/tmp/data", new byte[100]);
            world.Disk.Profile = new DiskProfile { CapacityBytes = world.Disk.UsedBytes };
            try
            {
                await Save(world.Self, "/tmp/data", new byte[10_000]);
            }
            catch (IOException)
            {
            }
            var status = await world.Self.Files.Stat("/tmp/data");
            world.Assert(status?.Length == 100, "the old data is gone");
        }
        #endregion
    }

    [Fact]
    public void A_full_disk_leaves_the_old_data() => Explorer.Check(Stored.A_full_disk_leaves_the_old_data);

    [Fact]
    public void Lines_are_counted_and_data_takes_the_place_of_data() => Explorer.Check(async world =>
    {
        var self = world.Self;
        await Stored.Save(self, "/tmp/log", Encoding.ASCII.GetBytes("old\n"));
        await Stored.Save(self, "/tmp/log", Encoding.ASCII.GetBytes("an error\nfine\n"));
        Assert.Equal(1, await Stored.Count(self, "/tmp/log", "error"));
        Assert.Equal(["log"], await self.Files.List("/tmp"));
    });

    [Fact]
    public void A_line_is_appended_or_the_disk_was_too_slow()
    {
        var outcomes = new HashSet<bool>();
        Explorer.Check(async world =>
        {
            world.Disk.Profile = new DiskProfile { LatencyMax = TimeSpan.FromHours(1) };
            await Stored.Save(world.Self, "/tmp/log", []);
            try
            {
                outcomes.Add(await Stored.TryAppend(world.Self, "/tmp/log", "line"));
            }
            catch (TimeoutException)
            {
            }
        });
        Assert.Equal([false, true], outcomes.Order());
    }
}
