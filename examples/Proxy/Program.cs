using System.Net;
using Proxy;
using Pycos;

if (args is not [var local, var host, var remote] || !int.TryParse(local, out var port) || !int.TryParse(remote, out var target))
{
    Console.Error.WriteLine("usage: Proxy PORT HOST PORT, for example: Proxy 8000 localhost 8080");
    return 2;
}
await using var scheduler = new Scheduler("proxy");
scheduler.Spawn(async self =>
{
    using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, port));
    await Forwarder.Run(self, listener, host, target);
}).Value();
return 0;
