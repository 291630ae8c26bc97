using System.Net;
using Pycos;
using Pycos.Simulation;

namespace NetChat;

/// <summary>Guests on hosts of their own, in a room on another.</summary>
public static class Scenarios
{
    private const int Port = 7777;

    private static readonly string[] Talkers = ["alice", "bob"];

    [Scenario(Description = "Guests that are present see what each other guest says, whole lines in its order; the server is a set of connections.")]
    public static Coroutine GuestsSeeEachOthersLines(World world) => SeeEachOthersLines(world, (self, listener) => new Guests().Run(self, listener));

    [Scenario(Description = "The same with a server whose one task writes to all.")]
    public static Coroutine BroadcastReachesAll(World world) => SeeEachOthersLines(world, Broadcaster.Run);

    private static async Coroutine SeeEachOthersLines(World world, Func<TaskContext, Listener, Coroutine> room)
    {
        _ = world.Host("room").Spawn(
            async self =>
            {
                using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
                await room(self, listener);
            },
            "room",
            daemon: true);
        var ears = world.Host("ears").Spawn(Listen, "ears");
        // Who comes first hears all; by then it has come.
        await world.Self.Sleep(TimeSpan.FromMinutes(1));
        var talkers = Talkers.Select(name => Enter(world, name)).ToList();
        foreach (var talker in talkers) await talker;
        var heard = await ears;
        foreach (var name in Talkers)
        {
            var said = heard.Where(line => line.StartsWith(name, StringComparison.Ordinal)).ToList();
            world.Assert(said.SequenceEqual([$"{name}: one", $"{name}: two"]), $"{name} is heard saying one and two, and not {string.Join(", ", said)}");
        }
    }

    /// <summary>A guest who says nothing, and leaves when it has heard all.</summary>
    private static async Coroutine<List<string>> Listen(TaskContext self)
    {
        var heard = new List<string>();
        using var connection = await Client.Connect(self, "room", Port);
        await connection.WriteLine("ears");
        while (heard.Count < 2 * Talkers.Length && await connection.ReadLine(1024) is { } line) heard.Add(line);
        return heard;
    }

    private static PycosTask Enter(World world, string name) => world.Host(name).Spawn(
        async self =>
        {
            await using var threads = new AsyncThreadPool(1, "keyboard");
            await Client.Run(self, "room", Port, name, new StringReader("one\ntwo\nquit\nthree"), threads, _ => { });
        },
        name);
}
