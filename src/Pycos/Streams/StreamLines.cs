using System.Buffers;
using System.Text;

namespace Pycos;

/// <summary>Text over a stream, line by line.</summary>
public static class StreamLines
{
    private const int RoomMin = 4096;

    /// <summary>The longest line that is taken if nothing is said.</summary>
    internal const int BytesMax = 64 << 10;

    extension(ByteStream stream)
    {
        /// <summary>Reads the next line, without its end, which is a line feed with or without a carriage return before it; gives null at the end of the stream.</summary>
        /// <remarks>
        /// What stands after the last line's end is a line, too, if it is not empty. A call that ends early, for whatever reason, has taken
        /// nothing: the next gets the whole line.
        /// </remarks>
        /// <param name="bytesMax">The longest that is taken, 64 KiB if nothing is said.</param>
        /// <param name="timeout">Bound on the whole call; zero takes one that is there, null or infinite waits without bound.</param>
        /// <param name="encoding">UTF-8 if nothing is said; one in which the byte 10 is a line feed and nothing else.</param>
        /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
        /// <exception cref="InvalidDataException">The next line is longer than the limit; it stays where it is. At the await, as the following.</exception>
        /// <exception cref="TimeoutException">The time is over.</exception>
        /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
        /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
        public async Coroutine<string?> ReadLine(
            int bytesMax = BytesMax, TimeSpan? timeout = null, Encoding? encoding = null, CancellationToken cancellation = default)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bytesMax);
            var deadline = stream.BeginReads("ReadLine", timeout);
            var looked = 0;
            while (true)
            {
                var found = stream.Unread.Span[looked..].IndexOf((byte)'\n');
                if (found >= 0) return stream.TakeLine(looked + found, 1, bytesMax, encoding);
                looked = stream.Unread.Count;
                // The last of them may be the carriage return.
                if (looked - 1 > bytesMax) throw stream.OverLimit("a line", bytesMax);
                if (await stream.Fill(RoomMin, deadline, cancellation) == 0) return looked == 0 ? null : stream.TakeLine(looked, 0, bytesMax, encoding);
            }
        }

        /// <summary>All the lines up to the end, for <c>await foreach</c>.</summary>
        /// <param name="bytesMax">The longest that is taken, 64 KiB if nothing is said.</param>
        /// <param name="timeout">Bound on the wait for each; null or infinite waits without bound.</param>
        /// <param name="encoding">UTF-8 if nothing is said.</param>
        /// <param name="cancellation">Ends a wait: the await throws <see cref="OperationCanceledException"/>.</param>
        public LineStream Lines(
            int bytesMax = BytesMax, TimeSpan? timeout = null, Encoding? encoding = null, CancellationToken cancellation = default) =>
            new(stream, bytesMax, timeout, encoding, cancellation);

        /// <summary>Writes a line and a line feed; completes when they are taken, which does not mean that they have arrived.</summary>
        /// <param name="line">Without its end.</param>
        /// <param name="timeout">Bound on the wait; zero tries once, null or infinite waits without bound.</param>
        /// <param name="encoding">UTF-8 if nothing is said.</param>
        /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
        /// <exception cref="TimeoutException">The time is over, and a part may have been written; at the await, as the following.</exception>
        /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
        /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
        public async Coroutine WriteLine(
            string line, TimeSpan? timeout = null, Encoding? encoding = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(line);
            encoding ??= Encoding.UTF8;
            var bytes = ArrayPool<byte>.Shared.Rent(encoding.GetMaxByteCount(line.Length + 1));
            try
            {
                var count = encoding.GetBytes(line, bytes);
                bytes[count++] = (byte)'\n';
                await stream.Write(bytes.AsMemory(0, count), timeout, cancellation);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }

        private string TakeLine(int count, int endBytes, int bytesMax, Encoding? encoding)
        {
            var line = stream.Unread.Span[..count];
            if (endBytes > 0 && line.EndsWith("\r"u8)) line = line[..^1];
            if (line.Length > bytesMax) throw stream.OverLimit("a line", bytesMax);
            var text = (encoding ?? Encoding.UTF8).GetString(line);
            stream.Unread.Drop(count + endBytes);
            return text;
        }
    }
}
