namespace Pycos;

/// <summary>Waiting for bytes.</summary>
internal sealed class Reading(ByteStream stream, ReadRequest request) : RequestWait<int, int>(stream.Identity, request)
{
    private readonly ReadRequest request = request;
    private Memory<byte> buffer;

    // Of bytes that are to be added to those that nobody has taken: how much room there is to be, and how many there were.
    private int room;
    private int known;

    internal override byte Number => 60;

    internal override string Call => "Read";

    /// <summary>The caller's next await puts bytes here; if another task is at one, it will throw.</summary>
    internal Reading Into(Fiber caller, Memory<byte> buffer)
    {
        if (!IsFreeFor(caller)) return this;
        this.buffer = buffer;
        room = 0;
        return this;
    }

    /// <summary>The caller's next await adds bytes to those that nobody has taken.</summary>
    internal Reading IntoRoom(Fiber caller, int count)
    {
        if (!IsFreeFor(caller)) return this;
        buffer = default;
        room = count;
        known = stream.Unread.Count;
        return this;
    }

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"looks for bytes from {DisplayName}";

    internal override string Waiting => $"waits for bytes from {DisplayName}";

    internal override string Done(object? detail) => $"reads {(detail is int count ? Described.Bytes(count) : "bytes")} from {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for bytes from {DisplayName}";

    internal override string? Reason(Waiter waiter, History history) => stream.WhyNothingComes;

    internal override object? Detail(Waiter waiter) => !HasKept ? request.Result : IsIntoRoom ? Added : Math.Min(buffer.Length, stream.Unread.Count);

    private protected override bool HasKept => IsIntoRoom ? Added > 0 : stream.Unread.Count > 0;

    private protected override bool IsClosed => stream.IsClosed;

    private protected override void ThrowIfClosed()
    {
        base.ThrowIfClosed();
        stream.PlainReads?.ThrowIfUnderWay(Call);
    }

    private protected override int TakeKept() => IsIntoRoom ? Added : stream.Unread.Take(buffer.Span);

    private protected override void Prepare() => request.Buffer = IsIntoRoom ? stream.Unread.Lend(room) : buffer;

    private protected override int Take(int count)
    {
        // Closed meanwhile, it has no bytes any more.
        if (IsIntoRoom && !stream.IsClosed) stream.Unread.Fill(count);
        return count;
    }

    private protected override void Keep(int count)
    {
        if (request.Buffer.IsEmpty || count == 0 || stream.IsClosed) return;
        // The room may have moved, but what was read stands in the request's own buffer.
        stream.Unread.Append(request.Buffer.Span[..count]);
    }

    private bool IsIntoRoom => room > 0;

    private int Added => stream.Unread.Count - known;
}
