using System.Net;
using LineServer;
using Pycos;

// A server on loopback and three clients, for real.
await using var scheduler = new Scheduler("line-server");
scheduler.Spawn(async self =>
{
    using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
    var server = self.Spawn(child => Server.Run(child, listener), "server", daemon: true);
    var port = ((IPEndPoint)listener.LocalEndPoint).Port;
    var clients = Enumerable.Range(1, 3)
        .Select(number => self.Spawn(child => Client.Ask(child, "localhost", port, ["one", "two", $"I am {number}"]), $"asker-{number}"))
        .ToList();
    foreach (var client in clients) Console.WriteLine($"{client.Name}: {string.Join(", ", await client)}");
    server.Terminate();
    await server.Finish();
}).Value();
