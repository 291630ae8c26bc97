using System.Net.Sockets;

namespace Pycos.Properties.Traffic;

/// <summary>One direction of a connection: what was written there, what was read, and how both ended.</summary>
internal sealed class Direction(int number)
{
    private long written;
    private long read;

    /// <summary>How many bytes a read that is under way may have taken already.</summary>
    internal int Reading { get; set; }

    /// <summary>How the writer ended; null for in order.</summary>
    internal Exception? WriterError { get; set; }

    /// <summary>How the reader ended; null for with the end of the stream.</summary>
    internal Exception? ReaderError { get; set; }

    /// <summary>The writer has not waited for as long as it takes to find out that nobody is there.</summary>
    internal bool MayTimeOut { get; set; }

    /// <summary>The next bytes that are written: each direction has a sequence of its own.</summary>
    internal byte[] Next(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = At(written + i);
        written += count;
        return bytes;
    }

    /// <summary>Bytes were read: says what is wrong with them; null for nothing.</summary>
    internal string? OnRead(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != At(read + i)) return $"byte {read + i} of direction {number} should be {At(read + i)}, and is {bytes[i]}";
        }
        read += bytes.Length;
        return read <= written ? null : $"of direction {number} {read} bytes were read, and {written} written";
    }

    /// <summary>All that was to be written has been taken: says what is wrong with that; null for nothing.</summary>
    internal string? OnWritten() => written - read - Reading <= 2 * TcpSocket.BufferBytes ? null
        : $"of direction {number} {written} bytes were taken, and {read} read: more is kept than both buffers hold";

    /// <summary>What is wrong at the end.</summary>
    /// <param name="isCalm">Nobody broke off, and the network lost nothing for good.</param>
    /// <param name="back">The other direction.</param>
    internal string? Verdict(bool isCalm, Direction back)
    {
        if (WriterError is TimeoutException && !MayTimeOut) return $"the writer of direction {number} waited for ever";
        // What has gone wrong with a connection is told once: if the writer on the reader's side was told, the reader gets an end.
        if (ReaderError is null && back.WriterError is SocketException) return null;
        if (ReaderError is null && WriterError is not null) return $"direction {number} ended in order for its reader, and not for its writer: {WriterError.Message}";
        if (ReaderError is null && read != written) return $"direction {number} ended in order after {read} of {written} bytes";
        if (isCalm && (ReaderError ?? WriterError) is { } error) return $"direction {number} failed although nothing was broken: {error.Message}";
        return null;
    }

    private byte At(long offset) => (byte)((offset * 131) + (offset >> 8) + (number * 29));
}
