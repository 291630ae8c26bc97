using System.Buffers.Binary;
using System.Security.Cryptography;
using Pycos;

namespace FileTransfer;

/// <summary>Sends a file over a connection: its length in eight bytes, its content, and at last its checksum.</summary>
public static class Upload
{
    /// <summary>Sends the file at a path; true if the other side says that it has come as it was.</summary>
    public static async Coroutine<bool> Run(TaskContext self, Connection connection, string path)
    {
        using var file = await self.Files.Open(path);
        var length = await file.Length();
        var header = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(header, length);
        await connection.Write(header);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Download.BlockBytes];
        while (length > 0)
        {
            var count = await file.Read(buffer.AsMemory(0, (int)Math.Min(length, buffer.Length)));
            if (count == 0) throw new EndOfStreamException($"{path} has become shorter while it was sent.");
            hash.AppendData(buffer, 0, count);
            await connection.Write(buffer.AsMemory(0, count));
            length -= count;
        }
        await connection.Write(hash.GetHashAndReset());
        return await connection.ReadLine() == Download.Received;
    }
}
