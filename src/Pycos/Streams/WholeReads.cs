namespace Pycos;

/// <summary>Reads that end with all that was asked for.</summary>
public static class WholeReads
{
    private const int RoomMin = 4096;

    extension(ByteStream stream)
    {
        /// <summary>Fills the buffer. What pycos calls <c>recvall</c>.</summary>
        /// <remarks>A call that ends early, for whatever reason, has taken nothing: the bytes that had come are there for the next.</remarks>
        /// <param name="buffer">Not to be used by others until the await is over.</param>
        /// <param name="timeout">Bound on the whole call; zero takes what is there, null or infinite waits without bound.</param>
        /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
        /// <exception cref="EndOfStreamException">The end came first; at the await, as the following.</exception>
        /// <exception cref="TimeoutException">The time is over.</exception>
        /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
        /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
        public async Coroutine ReadExactly(Memory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            var deadline = stream.BeginReads("ReadExactly", timeout);
            var count = 0;
            try
            {
                while (count < buffer.Length)
                {
                    var more = await stream.Read(buffer[count..], deadline.Remaining, cancellation);
                    if (more == 0) throw stream.EndedAfter(count, buffer.Length);
                    count += more;
                }
            }
            finally
            {
                if (count < buffer.Length) stream.PutBack(buffer.Span[..count]);
            }
        }

        /// <summary>Reads all there is up to the end.</summary>
        /// <remarks>A call that ends early, for whatever reason, has taken nothing.</remarks>
        /// <param name="bytesMax">The most that may come, 16 MiB if nothing is said.</param>
        /// <param name="timeout">Bound on the whole call; null or infinite waits without bound.</param>
        /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
        /// <exception cref="InvalidDataException">More has come; at the await, as the following.</exception>
        /// <exception cref="TimeoutException">The time is over.</exception>
        /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
        /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
        public async Coroutine<byte[]> ReadToEnd(int bytesMax = 16 << 20, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bytesMax);
            var deadline = stream.BeginReads("ReadToEnd", timeout);
            while (stream.Unread.Count <= bytesMax && await stream.Fill(RoomMin, deadline, cancellation) > 0)
            {
            }
            if (stream.Unread.Count > bytesMax) throw stream.OverLimit("what there is up to the end", bytesMax);
            return stream.TakeBytes(stream.Unread.Count);
        }

        /// <summary>Waits until so many bytes are there; false if the end comes before the first of them.</summary>
        internal async Coroutine<bool> Await(int count, Deadline deadline, CancellationToken cancellation)
        {
            while (stream.Unread.Count < count)
            {
                if (await stream.Fill(Math.Max(RoomMin, count - stream.Unread.Count), deadline, cancellation) > 0) continue;
                if (stream.Unread.Count == 0) return false;
                throw stream.EndedAfter(stream.Unread.Count, count);
            }
            return true;
        }

        internal byte[] TakeBytes(int count)
        {
            var bytes = new byte[count];
            stream.Unread.Take(bytes);
            return bytes;
        }

        internal EndOfStreamException EndedAfter(int count, int wanted) =>
            new($"{stream.Identity.DisplayName} ends after {Described.Bytes(count)} of {wanted}.");

        internal InvalidDataException OverLimit(string what, int bytesMax) =>
            new($"{stream.Identity.DisplayName}: {what} is longer than the limit of {Described.Bytes(bytesMax)}.");
    }
}
