namespace Pycos;

/// <summary>One end of a pipe: between a child process and the program that has started it.</summary>
/// <remarks>
/// <inheritdoc cref="ByteStream" path="/remarks/node()"/>
/// <para>A pipe holds some 64 KB; who writes more waits until the other side reads. A write of up to 4,096 bytes comes in one piece. Once nobody
/// can read any more what is written, a write fails with <see cref="IOException"/>; once nobody can write any more, a read gives what is left, and then 0.</para>
/// </remarks>
public sealed class AsyncPipe : ByteStream
{
    private readonly string other;

    /// <param name="identity">Of the end, not of the pipe.</param>
    /// <param name="transport">The outside's side.</param>
    /// <param name="other">Who is at the other end, for reports.</param>
    internal AsyncPipe(SharedObject identity, ByteTransport transport, string other)
        : base(identity, transport) => this.other = other;

    internal override string WhyNothingComes => $"{other} has it open, and writes nothing";

    internal override string WhyNothingIsTaken => $"it is full, and {other} reads nothing";
}
