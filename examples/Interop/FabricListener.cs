using System.Net;
using Microsoft.AspNetCore.Connections;
using Pycos;

namespace Interop;

/// <summary>Gives Kestrel the connections that a listener takes.</summary>
internal sealed class FabricListener(Scheduler scheduler, Listener listener) : IConnectionListener
{
    private int accepted;

    public EndPoint EndPoint => listener.LocalEndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var id = $"fabric-{Interlocked.Increment(ref accepted)}";
            return await scheduler
                .Spawn(async _ => new FabricConnection(scheduler, await listener.Accept(cancellation: cancellationToken), id), "accept")
                .AsTask();
        }
        catch (ObjectDisposedException)
        {
            // Unbound: Kestrel wants no error, but the end.
            return null;
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default) =>
        await scheduler.Spawn(async _ => listener.Dispose(), "unbind").AsTask();

    public ValueTask DisposeAsync() => UnbindAsync();
}
