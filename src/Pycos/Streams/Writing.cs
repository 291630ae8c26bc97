namespace Pycos;

/// <summary>Waiting until bytes are taken, all of them.</summary>
internal sealed class Writing(ByteStream stream, WriteRequest request) : RequestWait<NoResult, int>(stream.Identity, request)
{
    private readonly WriteRequest request = request;
    private ReadOnlyMemory<byte> buffer;
    private bool takesWhatFits;

    internal override byte Number => 61;

    internal override string Call => "Write";

    // What has been written cannot be taken back.
    internal override bool IsGivenForGood => true;

    /// <summary>The caller's next await writes these; if another task is at one, it will throw.</summary>
    internal Writing Of(Fiber caller, ReadOnlyMemory<byte> buffer, bool takesWhatFits = false)
    {
        if (!IsFreeFor(caller)) return this;
        this.buffer = buffer;
        this.takesWhatFits = takesWhatFits;
        return this;
    }

    /// <summary>How many bytes the last await has written.</summary>
    internal int Taken { get; private set; }

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? Done(null) : $"writes {Described.Bytes(buffer.Length)} to {DisplayName}";

    internal override string Waiting => $"waits for room in {DisplayName}";

    internal override string Done(object? detail) => $"has written {(detail is int count ? Described.Bytes(count) : "")} to {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for room in {DisplayName}";

    internal override string? Reason(Waiter waiter, History history) => stream.WhyNothingIsTaken;

    internal override object? Detail(Waiter waiter) => request.Result;

    private protected override bool IsClosed => stream.IsClosed;

    private protected override void ThrowIfClosed()
    {
        base.ThrowIfClosed();
        stream.PlainWrites?.ThrowIfUnderWay(Call);
    }

    private protected override void Prepare()
    {
        request.Buffer = buffer;
        request.TakesWhatFits = takesWhatFits;
    }

    private protected override NoResult Take(int count)
    {
        Taken = count;
        return default;
    }

    private protected override void Keep(int count)
    {
    }
}
