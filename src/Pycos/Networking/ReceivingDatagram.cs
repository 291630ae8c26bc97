using System.Diagnostics;
using System.Net.Sockets;

namespace Pycos;

/// <summary>Waiting for a datagram.</summary>
internal sealed class ReceivingDatagram(UdpSocket socket, SharedObject identity, DatagramRequest request)
    : RequestWait<ReceivedDatagram, Datagram>(identity, request)
{
    private readonly DatagramRequest request = request;
    private Memory<byte> buffer;

    // At most one: no other is asked for while it is there.
    private Datagram? kept;

    internal override byte Number => 65;

    internal override string Call => "Receive";

    /// <summary>The next await puts one here; if another task is at one, it will throw.</summary>
    internal ReceivingDatagram Into(Memory<byte> buffer)
    {
        if (!IsFreeFor(ThisThread.Task)) return this;
        this.buffer = buffer;
        return this;
    }

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? Done(null) : $"looks for a datagram at {DisplayName}";

    internal override string Waiting => $"waits for a datagram at {DisplayName}";

    internal override string Done(object? detail) =>
        detail is ReceivedDatagram datagram
            ? $"receives {Described.Bytes(datagram.Count)} from {datagram.From} at {DisplayName}"
            : $"receives at {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for a datagram at {DisplayName}";

    internal override string Reason(Waiter waiter, History history) => "nobody sends to it any more, or what was sent is lost";

    internal override object? Detail(Waiter waiter) =>
        kept is { } early ? Told(early) : request.Error is null ? Told(request.Result) : null;

    /// <summary>The socket is closed: what came and was not taken is lost.</summary>
    internal void Close() => kept = null;

    private protected override bool HasKept => kept is not null;

    private protected override bool IsClosed => socket.IsClosed;

    private protected override ReceivedDatagram TakeKept()
    {
        var datagram = kept!.Value;
        kept = null;
        return Take(datagram);
    }

    private protected override void Prepare() => request.Room = buffer.Length;

    private protected override ReceivedDatagram Take(Datagram datagram)
    {
        if (datagram.Bytes.Length > buffer.Length) throw new SocketException((int)SocketError.MessageSize);
        datagram.Bytes.Span.CopyTo(buffer.Span);
        return Told(datagram);
    }

    private protected override void Keep(Datagram datagram)
    {
        Debug.Assert(kept is null, "What is kept goes to the next wait before another is asked for.");
        // One that was too long for whom it was received is gone, as if its wait had not ended early: its end may be cut off.
        if (socket.IsClosed || datagram.Bytes.Length > request.Room) return;
        kept = datagram with { Bytes = datagram.Bytes.ToArray() };
    }

    private static ReceivedDatagram Told(Datagram datagram) => new(datagram.Bytes.Length, datagram.From);
}
