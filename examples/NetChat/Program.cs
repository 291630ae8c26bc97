using System.Net;
using NetChat;
using Pycos;

// "server PORT [broadcaster]" opens the room until SIGTERM or Ctrl-C, "NAME PORT" enters it.
await using var scheduler = new Scheduler("chat");
switch (args)
{
    case ["server", var text, .. var kind] when int.TryParse(text, out var port):
        scheduler.Spawn(self => Serve(self, port, kind is ["broadcaster"])).Value();
        // Guests may finish what they are at, and who stays longer is sent away.
        await scheduler.Stop(TimeSpan.FromSeconds(5));
        return 0;
    case [var name, var text] when int.TryParse(text, out var port):
        await using (var threads = new AsyncThreadPool(1, "keyboard"))
        {
            scheduler.Spawn(self => Client.Run(self, "localhost", port, name, Console.In, threads, Console.WriteLine)).Value();
        }
        return 0;
    default:
        Console.Error.WriteLine("usage: NetChat server PORT [broadcaster] | NetChat NAME PORT");
        return 2;
}

static async Coroutine Serve(TaskContext self, int port, bool isBroadcaster)
{
    using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, port));
    Console.WriteLine($"The room is open at {listener.LocalEndPoint}.");
    var room = self.Spawn(child => isBroadcaster ? Broadcaster.Run(child, listener) : new Guests().Run(child, listener), "room");
    try
    {
        await self.Suspend(self.Processes.StopRequested);
    }
    catch (OperationCanceledException)
    {
        // Asked to stop: nobody is let in any more.
    }
    room.Terminate();
    await room.Finish();
}
