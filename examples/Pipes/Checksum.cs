using System.Security.Cryptography;
using Pycos;

namespace Pipes;

/// <summary>The checksum of what another program is fed through a pipe.</summary>
public static class Checksum
{
    /// <summary>Feeds bytes to sha256sum, a piece at a time, and gives what it prints, as far as the first blank.</summary>
    public static async Coroutine<string> Ask(TaskContext self, ReadOnlyMemory<byte> bytes, int pieceBytes)
    {
        using var child = await self.Processes.Start(new ProcessStart("sha256sum") { Pipes = ProcessPipes.Input | ProcessPipes.Output });
        // Input and Output are there, since both were asked for.
        var feeder = self.Spawn(_ => Feed(child.Input!, bytes, pieceBytes), "feeder");
        var line = await child.Output!.ReadLine();
        await feeder;
        var exitCode = await child.Exit();
        return exitCode == 0 && line is not null ? line.Split(' ')[0] : throw new IOException($"sha256sum ends with {exitCode}.");
    }

    /// <summary>What sha256sum should say.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static async Coroutine Feed(AsyncPipe pipe, ReadOnlyMemory<byte> bytes, int pieceBytes)
    {
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(pieceBytes, bytes.Length)..])
            await pipe.Write(bytes[..Math.Min(pieceBytes, bytes.Length)]);
        // The end of its input is what it waits for.
        pipe.Dispose();
    }
}
