namespace Pycos;

/// <summary>Waiting for bytes.</summary>
internal sealed class Reading(ByteStream stream, ReadRequest request) : RequestWait<int, int>(stream.Identity, request)
{
    private readonly ReadRequest request = request;
    private Memory<byte> buffer;
    private bool isIntoRoom;

    internal override byte Number => 60;

    internal override string Call => "Read";

    /// <summary>The next await puts bytes here; if another task is at one, it will throw.</summary>
    internal Reading Into(Memory<byte> buffer)
    {
        if (!IsFreeFor(ThisThread.Task)) return this;
        this.buffer = buffer;
        isIntoRoom = false;
        return this;
    }

    /// <summary>The next await adds bytes to those that nobody has taken.</summary>
    internal Reading IntoRoom(int count)
    {
        if (!IsFreeFor(ThisThread.Task)) return this;
        buffer = stream.Unread.Room(count);
        isIntoRoom = true;
        return this;
    }

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"looks for bytes from {DisplayName}";

    internal override string Waiting => $"waits for bytes from {DisplayName}";

    internal override string Done(object? detail) => $"reads {(detail is int count ? Described.Bytes(count) : "bytes")} from {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for bytes from {DisplayName}";

    internal override string? Reason(Waiter waiter, History history) => stream.WhyNothingComes;

    internal override object? Detail(Waiter waiter) => HasKept ? Math.Min(buffer.Length, stream.Unread.Count) : request.Result;

    private protected override bool HasKept => !isIntoRoom && stream.Unread.Count > 0;

    private protected override bool IsClosed => stream.IsClosed;

    private protected override int TakeKept() => stream.Unread.Take(buffer.Span);

    private protected override void Prepare() => request.Buffer = buffer;

    private protected override int Take(int count)
    {
        if (isIntoRoom) stream.Unread.Fill(count);
        return count;
    }

    private protected override void Keep(int count)
    {
        if (request.Buffer.IsEmpty || count == 0) return;
        // The room may have moved, but what was read stands in the request's own buffer.
        stream.Unread.Append(request.Buffer.Span[..count]);
    }
}
