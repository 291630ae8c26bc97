using Pycos;

namespace Bank;

/// <summary>The bank in the simulator: the same ledger and the same tellers as in production.</summary>
public static class Scenarios
{
    private static readonly Dictionary<string, int> Opening = new() { ["alice"] = 100, ["bob"] = 100, ["carol"] = 100 };

    [Scenario(Description = "Tellers that read and then write lose money under some schedules.")]
    public static Coroutine CarelessTellers(Simulation sim) => Business(sim, Teller.Careless);

    [Scenario(Description = "Tellers that move money in one message lose none.")]
    public static Coroutine CarefulTellers(Simulation sim) => Business(sim, Teller.Careful);

    private static async Coroutine Business(Simulation sim, Func<TaskContext, PycosTask, IEnumerable<Order>, Coroutine> work)
    {
        var ledger = sim.Spawn(self => Ledger.Run(self, Opening), "ledger", daemon: true);
        var morning = sim.Spawn(self => work(self, ledger, [new("alice", "bob", 30)]), "teller-1");
        var evening = sim.Spawn(self => work(self, ledger, [new("bob", "carol", 50)]), "teller-2");
        await morning;
        await evening;
        var total = await Ledger.Total(sim.Self, ledger, Opening.Keys);
        sim.Assert(total == 300, $"the bank holds {total}, not 300");
    }
}
