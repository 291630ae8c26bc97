namespace Pycos;

/// <summary>Waiting for a connection to come in.</summary>
internal sealed class Accepting(Listener listener, SharedObject identity, Request<StreamSocket> request)
    : RequestWait<Connection, StreamSocket>(identity, request)
{
    private readonly Queue<StreamSocket> kept = new();

    internal override byte Number => 62;

    internal override string Call => "Accept";

    internal override string Waiting => $"waits for a connection at {DisplayName}";

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? Done(null) : $"looks for a connection at {DisplayName}";

    internal override string Done(object? detail) => $"accepts a connection at {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for a connection at {DisplayName}";

    internal override string Reason(Waiter waiter, History history) => "nobody connects to it any more";

    internal override object? Detail(Waiter waiter) => null;

    /// <summary>The listener is closed: those that came and were not taken are refused.</summary>
    internal void Close()
    {
        while (kept.TryDequeue(out var socket)) socket.Abort();
    }

    private protected override bool HasKept => kept.Count > 0;

    private protected override bool IsClosed => listener.IsClosed;

    private protected override Connection TakeKept() => listener.Opened(kept.Dequeue());

    private protected override Connection Take(StreamSocket socket) => listener.Opened(socket);

    private protected override void Keep(StreamSocket socket)
    {
        if (listener.IsClosed) socket.Abort();
        else kept.Enqueue(socket);
    }
}
