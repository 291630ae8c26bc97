using System.Net;

namespace Pycos;

/// <summary>Waiting until a datagram is taken.</summary>
internal sealed class SendingDatagram(UdpSocket socket, SharedObject identity, DatagramSendRequest request) : RequestWait<NoResult, int>(identity, request)
{
    private readonly DatagramSendRequest request = request;
    private ReadOnlyMemory<byte> buffer;
    private IPEndPoint? target;

    internal override byte Number => 66;

    internal override string Call => "Send";

    // What has been sent cannot be taken back.
    internal override bool IsGivenForGood => true;

    /// <summary>The next await sends these; if another task is at one, it will throw.</summary>
    internal SendingDatagram Of(ReadOnlyMemory<byte> buffer, IPEndPoint? target)
    {
        if (!IsFreeFor(ThisThread.Task)) return this;
        this.buffer = buffer;
        this.target = target;
        return this;
    }

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"sends {What} from {DisplayName}";

    internal override string Waiting => $"waits for room to send {What} from {DisplayName}";

    internal override string Done(object? detail) => $"has sent {detail as string ?? What} from {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for room to send {What} from {DisplayName}";

    internal override object? Detail(Waiter waiter) => What;

    private protected override bool IsClosed => socket.IsClosed;

    private protected override void Prepare()
    {
        request.Buffer = buffer;
        request.Target = target;
    }

    private protected override NoResult Take(int count) => default;

    private protected override void Keep(int count)
    {
    }

    private string What => $"{Described.Bytes(buffer.Length)} to {target ?? socket.RemoteEndPoint}";
}
