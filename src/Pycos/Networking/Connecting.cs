namespace Pycos;

/// <summary>Waiting for a connection to be made.</summary>
internal sealed class Connecting(Scheduler scheduler, SharedObject identity, Request<StreamSocket> request)
    : RequestWait<Connection, StreamSocket>(identity, request)
{
    internal override byte Number => 63;

    internal override string Call => "Connect";

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"asks for a {DisplayName}";

    internal override string Waiting => $"waits for a {DisplayName}";

    internal override string Done(object? detail) => $"has a {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for a {DisplayName}";

    internal override object? Detail(Waiter waiter) => null;

    private protected override Connection Take(StreamSocket socket) => Network.Opened(scheduler, socket);

    private protected override void Keep(StreamSocket socket) => socket.Abort();
}
