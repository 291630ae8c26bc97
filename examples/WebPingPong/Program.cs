using System.Net;
using Pycos;
using WebPingPong;

// The server for real, until Ctrl-C or SIGTERM; with "demo" it visits itself and ends.
await using var scheduler = new Scheduler("web");
var isDemo = args is ["demo"];
scheduler.Spawn(async self =>
{
    using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, isDemo ? 0 : 8080));
    var server = self.Spawn(child => Server.Run(child, listener), "server", daemon: isDemo);
    Console.WriteLine($"http://{listener.LocalEndPoint}/ping");
    if (!isDemo)
    {
        await server;
        return;
    }
    var port = ((IPEndPoint)listener.LocalEndPoint).Port;
    Console.WriteLine(string.Join(" ", await self.Spawn(child => Visitor.Play(child, "localhost", port, 10), "visitor")));
    server.Terminate();
    await server.Finish();
}).Value();
