using Pycos;
using Pycos.Simulation;

namespace Bank;

/// <summary>The bank in the simulator: the same ledger and the same tellers as in production.</summary>
public static class Scenarios
{
    private static readonly Dictionary<string, int> Opening = new() { ["alice"] = 100, ["bob"] = 100, ["carol"] = 100 };

    [Scenario(Description = "Tellers that read and then write lose money under some schedules.")]
    public static Coroutine CarelessTellers(World world) => Business(world, Teller.Careless);

    [Scenario(Description = "Tellers that move money in one message lose none.")]
    public static Coroutine CarefulTellers(World world) => Business(world, Teller.Careful);

    private static async Coroutine Business(World world, Func<TaskContext, PycosTask, IEnumerable<Order>, Coroutine> work)
    {
        var ledger = world.Spawn(self => Ledger.Run(self, Opening), "ledger", daemon: true);
        var morning = world.Spawn(self => work(self, ledger, [new("alice", "bob", 30)]), "teller-1");
        var evening = world.Spawn(self => work(self, ledger, [new("bob", "carol", 50)]), "teller-2");
        await morning;
        await evening;
        var total = await Ledger.Total(world.Self, ledger, Opening.Keys);
        world.Assert(total == 300, $"the bank holds {total}, not 300");
    }
}
