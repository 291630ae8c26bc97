using Pycos;
using Pycos.Simulation;

namespace Chat;

/// <summary>The room in the simulator: keyboards are texts, and reading a line takes a drawn time.</summary>
public static class Scenarios
{
    [Scenario(Description = "All guests see the same conversation, and everybody's lines in the order of typing.")]
    public static async Coroutine AllGuestsSeeOneConversation(World world)
    {
        await using var threads = new AsyncThreadPool(2, "keyboards");
        using var room = new MessageChannel("room");
        string[] names = ["alice", "bob", "carol"];
        var seen = new List<List<Line>>();
        var listeners = new List<PycosTask>();
        foreach (var name in names)
        {
            var lines = new List<Line>();
            seen.Add(lines);
            listeners.Add(world.Spawn(self => Guest.Listen(self, lines.Add), $"{name}'s screen"));
            room.Subscribe(listeners[^1]);
        }
        var talkers = names
            .Select(name => world.Spawn(self => Guest.Talk(self, room, new StringReader("one\ntwo\nquit\nthree"), threads), name))
            .ToList();

        foreach (var talker in talkers) await talker;
        room.Send(new Closing());
        foreach (var listener in listeners) await listener;

        foreach (var lines in seen) world.Assert(lines.SequenceEqual(seen[0]), "all see the same lines in the same order");
        foreach (var name in names)
        {
            var said = seen[0].Where(line => line.Guest == name).Select(line => line.Text).ToList();
            world.Assert(said is ["one", "two"], $"{name} says one and two, and not {string.Join(", ", said)}");
        }
    }

    [Scenario(Description = "The parrot repeats everything before the room closes.")]
    public static async Coroutine ParrotRepeatsEverything(World world)
    {
        await using var threads = new AsyncThreadPool(1, "keyboard");
        var heard = new List<Line>();
        await Room.Run(world.Self, new StringReader("hello\nworld"), threads, heard.Add);
        var repeated = heard.Where(line => line.Guest == "parrot").Select(line => line.Text).ToList();
        world.Assert(repeated is ["hello! hello!", "world! world!"], $"it says {string.Join(", ", repeated)}");
    }
}
