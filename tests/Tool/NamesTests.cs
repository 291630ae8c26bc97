namespace Pycos.Tool;

/// <summary>Scenarios of one short name in different namespaces.</summary>
public sealed class NamesTests : IDisposable
{
    private static readonly string Assembly = typeof(Front.Orders).Assembly.Location;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Pycos.Tool.Back.Orders.Race", 1)]
    [InlineData("pycos.tool.front.orders.race", 1)]
    [InlineData("Orders.Race", 2)]
    [InlineData("Race", 2)]
    [InlineData("Front.*", 1)]
    [InlineData("Pycos.Tool.*.Orders.*", 2)]
    [InlineData("Pycos.Tool.PrintingScenarios.Chatty", 1)]
    public void Patterns_may_be_of_short_and_full_names(string pattern, int count)
    {
        var run = ToolRun.Of("explore", Assembly, "--scenario", pattern, "--schedules", "1", "--format", "json", "--output", folder.Path);
        Assert.Equal(count, run.Json.Count);
    }

    [Fact]
    public void The_list_has_the_full_names_where_the_short_ones_are_the_same()
    {
        var names = ToolRun.Of("list", Assembly, "--format", "json").Json.Select(json => (string?)json["scenario"]);
        Assert.Equal(["Pycos.Tool.Back.Orders.Race", "Pycos.Tool.Front.Orders.Race"], names.Where(name => name!.EndsWith("Race", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_failure_goes_by_the_full_name_from_its_report_to_its_replay()
    {
        var run = ToolRun.Of("explore", Assembly, "--scenario", "Orders.Race", "--schedules", "10", "--output", folder.Path);
        Assert.Equal(1, run.Status);
        Assert.Contains("fail  Pycos.Tool.Back.Orders.Race: ", run.Output);
        Assert.StartsWith(folder.In("Pycos.Tool.Back.Orders.Race-"), run.Under("Saved to:"));
        Assert.Equal("Pycos.Tool.Back.Orders.Race", Explorer.ScenarioOf(run.Under("Replay token:")));
        Assert.Equal(1, ToolRun.Of("replay", run.Under("Saved to:")).Status);
        Assert.Equal(1, ToolRun.Of("shrink", run.Under("Saved to:")).Status);
        // A test knows it by its short name.
        Assert.True(Explorer.Replay(Back.Orders.Race, run.Under("Replay token:")).IsExact);
    }

    [Fact]
    public void A_token_with_a_short_name_that_may_be_two_by_now_is_refused_with_both()
    {
        var token = Explorer.Explore(Back.Orders.Race).Failure!.Token;
        Assert.Equal("Orders.Race", Explorer.ScenarioOf(token));
        ToolRun.Of("replay", token, Assembly).IsRefused("has 2 that it may be by now: Pycos.Tool.Back.Orders.Race, Pycos.Tool.Front.Orders.Race");
    }

    [Fact]
    public void A_token_with_a_full_name_is_replayed_where_the_short_one_is_enough()
    {
        var token = Explorer.Explore(new Scenario("Pycos.Tool.PrintingScenarios.Chatty", async world => world.Assert(false, "it always fails"))).Failure!.Token;
        Assert.NotEqual(2, ToolRun.Of("replay", token, Assembly).Status);
        var other = Explorer.Explore(new Scenario("Elsewhere.PrintingScenarios.Chatty", async world => world.Assert(false, "it always fails"))).Failure!.Token;
        ToolRun.Of("replay", other, Assembly).IsRefused("which '", "does not have");
    }
}
