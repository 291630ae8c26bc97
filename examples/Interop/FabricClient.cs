using Pycos;

namespace Interop;

/// <summary>An <see cref="HttpClient"/> whose connections are Pycos's.</summary>
public static class FabricClient
{
    /// <summary>Makes one. What it does besides, on the pool of threads, is its own.</summary>
    public static HttpClient Create(Scheduler scheduler) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, token) =>
        {
            var target = context.DnsEndPoint;
            return await scheduler
                .Spawn(async self => (await self.Network.Connect(target.Host, target.Port, cancellation: token)).AsStream(), "connect")
                .AsTask();
        },
    });
}
