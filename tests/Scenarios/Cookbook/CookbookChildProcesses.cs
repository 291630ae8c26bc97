using System.Runtime.InteropServices;
using System.Text;

namespace Pycos.Scenarios;

public class CookbookChildProcesses
{
    public static class Sorter
    {
        #region sorted
        public static async Coroutine<string[]> Sorted(TaskContext self, IEnumerable<string> words)
        {
            using var sort = await self.Processes.Start(
                new ProcessStart("sort") { Pipes = ProcessPipes.Input | ProcessPipes.Output });
            var input = Encoding.UTF8.GetBytes(string.Join('\n', words) + "\n");
            var result = await sort.Communicate(input, timeout: TimeSpan.FromSeconds(30));
            if (result.ExitCode != 0) throw new InvalidOperationException($"sort ended with {result.ExitCode}.");
            return result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        #endregion
    }

    public static class Simulated
    {
        #region sort
        public static async Coroutine<int> Sort(TaskContext self, ProcessContext process)
        {
            var text = new StringBuilder();
            var buffer = new byte[4096];
            while (await process.Input.Read(buffer) is > 0 and var count) text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
            await process.Output.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
            return 0;
        }
        #endregion
    }

    #region explored
    [Fact]
    public void Words_come_back_in_order() => Explorer.Check(async world =>
    {
        world.Program("sort", Simulated.Sort);
        Assert.Equal(["a", "b", "c"], await Sorter.Sorted(world.Self, ["c", "a", "b"]));
    });
    #endregion

    public static class Counting
    {
        #region chain
        public static async Coroutine<string> Distinct(TaskContext self, ReadOnlyMemory<byte> lines)
        {
            using var chain = await self.Processes.StartChain(
                new ProcessStart("sort") { Pipes = ProcessPipes.Input },
                new ProcessStart("uniq", "-c") { Pipes = ProcessPipes.Output });
            return (await chain.Communicate(lines)).OutputText;
        }
        #endregion
    }

    public sealed record Job(TimeSpan Takes);

    public static class Server
    {
        #region stop
        public static async Coroutine<int> Serve(TaskContext self)
        {
            var stop = self.Processes.StopRequested;
            var done = 0;
            try
            {
                while (true)
                {
                    var job = await self.Receive<Job>(stop);
                    await self.Sleep(job.Takes);
                    done++;
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return done;
            }
        }
        #endregion
    }

    #region stopped
    [Fact]
    public void A_job_that_is_under_way_is_finished() => Explorer.Check(async world =>
    {
        var host = world.Host("server");
        var server = host.Spawn(self => Server.Serve(self));
        _ = host.Spawn(async self =>
        {
            await self.Sleep(TimeSpan.FromSeconds(1));
            server.Send(new Job(Takes: TimeSpan.FromSeconds(9)));
        });
        await world.Self.Sleep(TimeSpan.FromSeconds(5));
        host.Signal(PosixSignal.SIGTERM);
        world.Assert(await server == 1);
        world.Assert(world.Elapsed == TimeSpan.FromSeconds(10));
    });
    #endregion

    [Fact]
    public void The_real_sort_sorts() => Worlds.Real(async self => Assert.Equal(["a", "b", "c"], await Sorter.Sorted(self, ["c", "a", "b"])));

    [Fact]
    public void The_real_chain_counts() => Worlds.Real(async self =>
        Assert.Equal(["1 a", "2 b"], (await Counting.Distinct(self, "b\na\nb\n"u8.ToArray())).Split('\n')[..2].Select(line => line.Trim())));
}
