using FsCheck.Xunit;

namespace Pycos.Scenarios;

public class BankTests
{
    private static readonly Scenario Careless = new("Bank.CarelessTellers", Bank.Scenarios.CarelessTellers);

    [Theory]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("pct:2")]
    public void Careless_tellers_are_found_and_shrunk(string strategy)
    {
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy) };
        var found = Explorer.Explore(Careless, options).Failure;
        Assert.NotNull(found);
        Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
        Assert.Contains("the bank ", found.Failure.Message);
        Assert.InRange(found.Switches, 0, 4);
        Assert.InRange(found.Steps, 1, 60);
        var replay = Explorer.Replay(Careless, found.Token);
        Assert.Equal((found.TraceHash, found.Failure.Signature), (replay.TraceHash, replay.Failure?.Signature));
    }

    [Fact]
    public void Careless_tellers_are_found_from_any_seed()
    {
        for (var seed = 0ul; seed < 20; seed++)
        {
            Assert.NotNull(Explorer.Explore(Careless, new ExploreOptions { Seed = seed, Shrink = ShrinkOptions.None }).Failure);
        }
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pct")]
    public void Careful_tellers_lose_no_money(string strategy) =>
        Explorer.Check(Bank.Scenarios.CarefulTellers, new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 5000 });

    [Property(MaxTest = 50)]
    public void Careful_tellers_lose_no_money_whatever_their_orders(byte[][] days, ulong seed)
    {
        string[] accounts = ["alice", "bob", "carol"];
        var opening = accounts.ToDictionary(account => account, _ => 100);
        Explorer.Check(async world =>
        {
            var ledger = world.Spawn(self => Bank.Ledger.Run(self, opening), "ledger", daemon: true);
            var tellers = days.Select((day, number) => world.Spawn(self => Bank.Teller.Careful(self, ledger, day.Select(Order)), $"teller-{number}")).ToList();
            foreach (var teller in tellers) await teller;
            var total = await Bank.Ledger.Total(world.Self, ledger, accounts);
            world.Assert(total == 300, $"the bank holds {total} of 300");
        }, new ExploreOptions { Seed = seed, Schedules = 50 });

        Bank.Order Order(byte draw) => new(accounts[draw % 3], accounts[draw / 3 % 3], draw);
    }

    [Fact]
    public void Careful_tellers_lose_no_money_for_real() => Worlds.Real(async self =>
    {
        var opening = new Dictionary<string, int> { ["alice"] = 100, ["bob"] = 100 };
        var ledger = self.Spawn(child => Bank.Ledger.Run(child, opening), daemon: true);
        var tellers = Enumerable.Range(0, 4).Select(_ => self.Spawn(child => Bank.Teller.Careful(child, ledger, Orders()))).ToList();
        foreach (var teller in tellers) await teller;
        Assert.Equal(200, await Bank.Ledger.Total(self, ledger, opening.Keys));

        static IEnumerable<Bank.Order> Orders() =>
            Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? new Bank.Order("alice", "bob", i % 7) : new Bank.Order("bob", "alice", i % 5));
    });
}
