namespace Pycos;

/// <summary>Waiting until bytes are taken, all of them.</summary>
internal sealed class Writing(ByteStream stream, WriteRequest request) : RequestWait<NoResult, int>(stream.Identity, request)
{
    private readonly WriteRequest request = request;
    private ReadOnlyMemory<byte> buffer;

    internal override byte Number => 61;

    internal override string Call => "Write";

    // What has been written cannot be taken back.
    internal override bool IsGivenForGood => true;

    /// <summary>The next await writes these; if another task is at one, it will throw.</summary>
    internal Writing Of(ReadOnlyMemory<byte> buffer)
    {
        if (IsFreeFor(ThisThread.Task)) this.buffer = buffer;
        return this;
    }

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? Done(null) : $"writes {Described.Bytes(buffer.Length)} to {DisplayName}";

    internal override string Waiting => $"waits for room in {DisplayName}";

    internal override string Done(object? detail) => $"has written {(detail is int count ? Described.Bytes(count) : "")} to {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for room in {DisplayName}";

    internal override string? Reason(Waiter waiter, History history) => stream.WhyNothingIsTaken;

    internal override object? Detail(Waiter waiter) => request.Result;

    private protected override bool IsClosed => stream.IsClosed;

    private protected override void Prepare() => request.Buffer = buffer;

    private protected override NoResult Take(int count) => default;

    private protected override void Keep(int count)
    {
    }
}
