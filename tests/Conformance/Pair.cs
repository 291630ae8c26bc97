namespace Pycos.Conformance;

/// <summary>Both ends of a connection over the loopback.</summary>
internal sealed record Pair(Connection Client, Connection Server) : IDisposable
{
    internal static IPEndPoint AnyPort => new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    internal static async Coroutine<Pair> Of(TaskContext self, EndPoint? local = null)
    {
        using var listener = self.Network.Listen(local ?? AnyPort);
        return await Of(self, listener);
    }

    internal static async Coroutine<Pair> Of(TaskContext self, Listener listener)
    {
        var client = await self.Network.Connect(listener.LocalEndPoint);
        return new Pair(client, await listener.Accept());
    }
}
