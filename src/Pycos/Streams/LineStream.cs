using System.Text;

namespace Pycos;

/// <summary>The lines of a stream, for <c>await foreach</c> in a coroutine.</summary>
/// <remarks>A line that was not taken stays in the stream.</remarks>
public readonly struct LineStream
{
    private readonly ByteStream stream;
    private readonly int bytesMax;
    private readonly TimeSpan? timeout;
    private readonly Encoding? encoding;
    private readonly CancellationToken cancellation;

    internal LineStream(ByteStream stream, int bytesMax, TimeSpan? timeout, Encoding? encoding, CancellationToken cancellation)
    {
        this.stream = stream;
        this.bytesMax = bytesMax;
        this.timeout = timeout;
        this.encoding = encoding;
        this.cancellation = cancellation;
    }

    /// <summary>Begins to take lines; used by <c>await foreach</c>.</summary>
    public LineEnumerator GetAsyncEnumerator() => new(this);

    internal Coroutine<string?> Next() => stream.ReadLine(bytesMax, timeout, encoding, cancellation);
}
