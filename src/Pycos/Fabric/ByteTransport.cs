namespace Pycos;

/// <summary>Bytes that go in and out, in order: a connection, a pipe. The outside's side of a <c>ByteStream</c>.</summary>
/// <remarks>One read and one write may be under way at a time, together. Used by one scheduler's steps alone.</remarks>
internal abstract class ByteTransport
{
    /// <summary>Reads; null for what is only written.</summary>
    internal abstract ReadRequest? Reader { get; }

    /// <summary>Writes; null for what is only read.</summary>
    internal abstract WriteRequest? Writer { get; }

    /// <summary>No more will be written: the other side reads what there is, and then the end.</summary>
    internal abstract void EndWrites();

    /// <summary>Lets go of it, in order. What is under way ends with <see cref="ObjectDisposedException"/>.</summary>
    internal abstract void Close();

    /// <summary>For the report of a deadlock: why a reader gets nothing.</summary>
    internal virtual string? WhyNothingComes => null;

    /// <summary>For the report of a deadlock: why a writer gets nothing off.</summary>
    internal virtual string? WhyNothingIsTaken => null;
}
