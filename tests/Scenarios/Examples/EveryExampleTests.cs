using System.Reflection;

namespace Pycos.Scenarios;

/// <summary>The examples as <c>pycos explore</c> finds them.</summary>
public class EveryExampleTests
{
    private static readonly Assembly[] Local =
    [
        typeof(Bank.Ledger).Assembly,
        typeof(Channels.Reducer).Assembly,
        typeof(Chat.Guest).Assembly,
        typeof(ClientServer.Server).Assembly,
        typeof(HotSwap.Meter).Assembly,
        typeof(Supervisor.OneForOne).Assembly,
        typeof(Tasks.Sleeper).Assembly,
    ];

    /// <summary>Those with a network, files or processes, a run of which has many more steps.</summary>
    private static readonly Assembly[] Outward =
    [
        typeof(Datagrams.Sender).Assembly,
        typeof(FileTransfer.Upload).Assembly,
        typeof(Interop.FabricClient).Assembly,
        typeof(LineServer.Server).Assembly,
        typeof(NetChat.Guests).Assembly,
        typeof(Pipes.Chain).Assembly,
        typeof(Proxy.Forwarder).Assembly,
        typeof(WebPingPong.Server).Assembly,
    ];

    private static readonly string[] Strategies = ["fifo", "random", "pct", "pos", "surw", "delay", "portfolio", "dfs:1"];

    /// <summary>Every scenario of the examples under every strategy, but those that show how a run fails.</summary>
    public static TheoryData<string, string, string> Passing
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (example, scenario) in All)
            {
                if (scenario.EndsWith(".CarelessTellers", StringComparison.Ordinal)) continue;
                if (scenario.EndsWith(".ControlledNoFurther", StringComparison.Ordinal)) continue;
                foreach (var strategy in Strategies) data.Add(example, scenario, strategy);
            }
            return data;
        }
    }

    private static IEnumerable<(string Example, string Scenario)> All =>
        from example in Local.Concat(Outward)
        from scenario in Scenario.Discover(example)
        select (example.GetName().Name!, scenario.Name);

    [Theory]
    [MemberData(nameof(Passing))]
    public void Its_scenario_holds_under_every_strategy(string example, string scenario, string strategy)
    {
        var isOutward = Outward.Any(outward => outward.GetName().Name == example);
        var schedules = isOutward ? 30 : strategy == "dfs:1" ? 200 : 1_000;
        Explorer.Check(Find(example, scenario), new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = schedules });
    }

    [Fact]
    public void Every_folder_of_examples_has_scenarios_that_are_tested_here()
    {
        var folders = Directory.GetDirectories(Repository.PathOf("examples")).Select(Path.GetFileName).Order();
        Assert.Equal(folders, All.Select(entry => entry.Example).Distinct().Order());
    }

    [Fact]
    public void Code_that_goes_on_on_threads_of_its_own_ends_the_run_and_the_report_says_where()
    {
        var scenario = Find("Interop", "Scenarios.ControlledNoFurther");
        var found = Explorer.Explore(scenario, new ExploreOptions { Schedules = 3, Shrink = ShrinkOptions.None }).Failure;
        Assert.NotNull(found);
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("Spawn of 'connect' was called from thread", found.Failure.Message);
    }

    private static Scenario Find(string example, string scenario)
    {
        var assembly = Local.Concat(Outward).Single(assembly => assembly.GetName().Name == example);
        return Scenario.Discover(assembly).Single(candidate => candidate.Name == scenario);
    }
}
