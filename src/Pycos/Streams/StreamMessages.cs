using System.Buffers;
using System.Buffers.Binary;

namespace Pycos;

/// <summary>Messages over a stream, each behind its length in 4 bytes, the highest first; what pycos calls <c>send_msg</c> and <c>recv_msg</c>.</summary>
public static class StreamMessages
{
    private const int HeaderBytes = 4;

    // Up to here it costs less to copy than to write twice.
    private const int CopiedBytesMax = 16 << 10;

    extension(ByteStream stream)
    {
        /// <summary>Writes a message; completes when all of it is taken, which does not mean that it has arrived.</summary>
        /// <remarks>One that ends early may have written a part, and then nothing more can be sent: close the stream.</remarks>
        /// <param name="message">Not to be changed until the await is over; may be empty.</param>
        /// <param name="timeout">Bound on the whole call; null or infinite waits without bound.</param>
        /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
        /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
        /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
        /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
        public async Coroutine SendMessage(ReadOnlyMemory<byte> message, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            var deadline = stream.BeginWrites("SendMessage", timeout);
            var copied = message.Length <= CopiedBytesMax ? message.Length : 0;
            var frame = ArrayPool<byte>.Shared.Rent(HeaderBytes + copied);
            try
            {
                BinaryPrimitives.WriteInt32BigEndian(frame, message.Length);
                message[..copied].CopyTo(frame.AsMemory(HeaderBytes));
                await stream.Write(frame.AsMemory(0, HeaderBytes + copied), deadline.Remaining, cancellation);
                if (copied < message.Length) await stream.Write(message, deadline.Remaining, cancellation);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(frame);
            }
        }

        /// <summary>Reads the next message; gives null where the stream ends before it.</summary>
        /// <remarks>
        /// A call that ends early, for whatever reason, has taken nothing: the next gets the whole message. No memory is taken for what a
        /// length only promises.
        /// </remarks>
        /// <param name="bytesMax">The longest that is taken, 1 MiB if nothing is said.</param>
        /// <param name="timeout">Bound on the whole call; zero takes one that is there, null or infinite waits without bound.</param>
        /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
        /// <exception cref="InvalidDataException">The next message is longer than the limit; it stays where it is. At the await, as the following.</exception>
        /// <exception cref="EndOfStreamException">The stream ends in the midst of a message.</exception>
        /// <exception cref="TimeoutException">The time is over.</exception>
        /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
        /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
        public async Coroutine<byte[]?> ReceiveMessage(int bytesMax = 1 << 20, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bytesMax);
            var deadline = stream.BeginReads("ReceiveMessage", timeout);
            if (!await stream.Await(HeaderBytes, deadline, cancellation)) return null;
            var length = BinaryPrimitives.ReadUInt32BigEndian(stream.Unread.Span);
            if (length > bytesMax) throw stream.OverLimit($"a message of {length} bytes", bytesMax);
            await stream.Await(HeaderBytes + (int)length, deadline, cancellation);
            stream.Unread.Drop(HeaderBytes);
            return stream.TakeBytes((int)length);
        }
    }
}
