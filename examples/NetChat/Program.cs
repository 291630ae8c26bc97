using System.Net;
using NetChat;
using Pycos;

// "server [broadcaster]" opens the room, "NAME" enters it.
const int Port = 7777;
await using var threads = new AsyncThreadPool(1, "keyboard");
await using var scheduler = new Scheduler("chat");
switch (args)
{
    case ["server", .. var kind]:
        scheduler.Spawn(async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, Port));
            Console.WriteLine($"The room is open at {listener.LocalEndPoint}.");
            if (kind is ["broadcaster"]) await Broadcaster.Run(self, listener);
            else await new Guests().Run(self, listener);
        }).Value();
        return 0;
    case [var name]:
        scheduler.Spawn(self => Client.Run(self, "localhost", Port, name, Console.In, threads, Console.WriteLine)).Value();
        return 0;
    default:
        Console.Error.WriteLine("usage: NetChat server [broadcaster] | NetChat NAME");
        return 2;
}
