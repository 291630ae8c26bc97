using System.Net;
using Microsoft.AspNetCore.Connections;
using Pycos;

namespace Interop;

/// <summary>Kestrel's connections come from a Pycos scheduler's network instead of its own sockets.</summary>
public sealed class FabricTransport(Scheduler scheduler) : IConnectionListenerFactory
{
    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await scheduler.Spawn(async self => self.Network.Listen(endpoint), "bind");
        return new FabricListener(scheduler, listener);
    }
}
