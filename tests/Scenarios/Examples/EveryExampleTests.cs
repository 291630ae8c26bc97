using System.Reflection;

namespace Pycos.Scenarios;

/// <summary>The examples as <c>pycos explore</c> finds them.</summary>
public class EveryExampleTests
{
    private static readonly Assembly[] Examples =
    [
        typeof(Bank.Ledger).Assembly,
        typeof(Channels.Reducer).Assembly,
        typeof(Chat.Guest).Assembly,
        typeof(ClientServer.Server).Assembly,
        typeof(HotSwap.Meter).Assembly,
        typeof(Supervisor.OneForOne).Assembly,
        typeof(Tasks.Sleeper).Assembly,
    ];

    /// <summary>Every scenario of the examples under every strategy, but the one that shows how a bug is found.</summary>
    public static TheoryData<string, string, string> Passing
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (example, scenario) in All)
            {
                if (scenario.EndsWith(".CarelessTellers", StringComparison.Ordinal)) continue;
                foreach (var strategy in new[] { "fifo", "random", "pct" }) data.Add(example, scenario, strategy);
            }
            return data;
        }
    }

    private static IEnumerable<(string Example, string Scenario)> All =>
        from example in Examples
        from scenario in Scenario.Discover(example)
        select (example.GetName().Name!, scenario.Name);

    [Theory]
    [MemberData(nameof(Passing))]
    public void Its_scenario_holds_under_every_strategy(string example, string scenario, string strategy)
    {
        var assembly = Examples.Single(assembly => assembly.GetName().Name == example);
        var found = Scenario.Discover(assembly).Single(candidate => candidate.Name == scenario);
        Explorer.Check(found, new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 1_000 });
    }

    [Fact]
    public void Every_folder_of_examples_has_scenarios_that_are_tested_here()
    {
        var folders = Directory.GetDirectories(Repository.PathOf("examples")).Select(Path.GetFileName).Order();
        Assert.Equal(folders, All.Select(entry => entry.Example).Distinct().Order());
    }
}
