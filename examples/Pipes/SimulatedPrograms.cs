using System.IO.Compression;
using System.Text;
using Pycos;
using Pycos.Simulation;

namespace Pipes;

/// <summary>What the simulator runs where the task code starts programs.</summary>
internal static class SimulatedPrograms
{
    internal static void AddTo(World world)
    {
        world.Program("sha256sum", async (_, process) =>
        {
            await process.Output.WriteLine($"{Checksum.Of(await process.Input.ReadToEnd())}  -");
            return 0;
        });
        world.Program("gzip", Gzip);
        world.Program("grep", Grep);
        world.Program("sort", Sort);
    }

    private static async Coroutine<int> Gzip(TaskContext self, ProcessContext process)
    {
        var input = new MemoryStream(await process.Input.ReadToEnd());
        var output = new MemoryStream();
        if (process.Arguments.Contains("-dc"))
        {
            using var unpacking = new GZipStream(input, CompressionMode.Decompress);
            unpacking.CopyTo(output);
        }
        else
        {
            using var packing = new GZipStream(output, CompressionMode.Compress, leaveOpen: true);
            input.CopyTo(packing);
        }
        await process.Output.Write(output.ToArray());
        return 0;
    }

    private static async Coroutine<int> Grep(TaskContext self, ProcessContext process)
    {
        // It hands on each line as it comes, as grep does: the one after it may begin before it has ended.
        var exitCode = 1;
        while (await process.Input.ReadLine() is { } line)
        {
            if (!line.Contains(process.Arguments[^1], StringComparison.Ordinal)) continue;
            await process.Output.WriteLine(line);
            exitCode = 0;
        }
        return exitCode;
    }

    private static async Coroutine<int> Sort(TaskContext self, ProcessContext process)
    {
        // It can write nothing before it has read all.
        var lines = Encoding.UTF8.GetString(await process.Input.ReadToEnd()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Order(StringComparer.Ordinal)) await process.Output.WriteLine(line);
        return 0;
    }
}
