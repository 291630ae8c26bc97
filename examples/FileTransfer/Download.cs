using System.Buffers.Binary;
using System.Security.Cryptography;
using Pycos;

namespace FileTransfer;

/// <summary>Takes a file from a connection. It has its name only once it is whole.</summary>
public static class Download
{
    internal const int BlockBytes = 4096;

    internal const string Received = "received";

    private static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(10);

    /// <summary>Writes what comes to a draft, and renames it to the path if the checksum is that of what has been written.</summary>
    public static async Coroutine<bool> Run(TaskContext self, Connection connection, string path)
    {
        var draft = path + ".part";
        var isWhole = await Write(self, connection, draft);
        if (isWhole) await self.Files.Rename(draft, path, overwrite: true);
        await connection.WriteLine(isWhole ? Received : "broken");
        return isWhole;
    }

    private static async Coroutine<bool> Write(TaskContext self, Connection connection, string draft)
    {
        using var file = await self.Files.Open(draft, FileMode.Create, FileAccess.Write);
        var header = new byte[sizeof(long)];
        await connection.ReadExactly(header, IdleMax);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BlockBytes];
        for (var left = BinaryPrimitives.ReadInt64BigEndian(header); left > 0;)
        {
            var count = await connection.Read(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), IdleMax);
            if (count == 0) throw new EndOfStreamException("The connection ends in the middle of the file.");
            hash.AppendData(buffer, 0, count);
            await file.Write(buffer.AsMemory(0, count));
            left -= count;
        }
        var checksum = new byte[SHA256.HashSizeInBytes];
        await connection.ReadExactly(checksum, IdleMax);
        await file.Flush();
        return hash.GetHashAndReset().AsSpan().SequenceEqual(checksum);
    }
}
