using System.Text;
using Pycos;

namespace Pipes;

/// <summary>Programs of which each reads what the one before it writes.</summary>
public static class Chain
{
    /// <summary>Bytes through gzip and back: what comes out is what went in.</summary>
    public static async Coroutine<ReadOnlyMemory<byte>> ThereAndBack(TaskContext self, ReadOnlyMemory<byte> bytes)
    {
        using var chain = await self.Processes.StartChain(
            new ProcessStart("gzip", "-c") { Pipes = ProcessPipes.Input },
            new ProcessStart("gzip", "-dc") { Pipes = ProcessPipes.Output });
        return (await chain.Communicate(bytes)).Output;
    }

    /// <summary>The lines that hold a word, in order.</summary>
    public static async Coroutine<string[]> Matching(TaskContext self, IEnumerable<string> lines, string word)
    {
        using var chain = await self.Processes.StartChain(
            new ProcessStart("grep", "-F", "-e", word) { Pipes = ProcessPipes.Input },
            new ProcessStart("sort") { Pipes = ProcessPipes.Output });
        var result = await chain.Communicate(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        return result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
