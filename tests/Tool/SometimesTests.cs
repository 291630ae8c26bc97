namespace Pycos.Tool;

public sealed class SometimesTests : IDisposable
{
    private static readonly string Assembly = typeof(SometimesScenarios).Assembly.Location;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_condition_that_never_held_is_said_always_and_the_others_on_demand()
    {
        var run = Explore("Hopes");
        Assert.Contains("      never: 'the moon is blue' held in 0 of the 100 schedules that came to it", run.Output);
        Assert.DoesNotContain("the draw is 1", run.Output);
        Assert.Matches("""      sometimes: 'the draw is 1' held in \d+ of the 100 schedules""", Explore("Hopes", "--coverage").Output);
        Assert.Equal(0, run.Status);
    }

    [Fact]
    public void As_json_all_of_them_are_counted()
    {
        var conditions = Assert.Single(Explore("Hopes", "--format", "json").Json)["coverage"]!["sometimes"]!.AsArray();
        Assert.Equal(["the draw is 1", "the moon is blue"], conditions.Select(condition => (string?)condition!["name"]));
        Assert.Equal((100, 0), ((int)conditions[1]!["schedules"]!, (int)conditions[1]!["held"]!));
        Assert.InRange((int)conditions[0]!["held"]!, 1, 99);
    }

    [Fact]
    public void The_stack_of_an_unhandled_exception_stands_in_text_json_and_file_and_replay()
    {
        var text = Explore("Throws");
        Assert.Matches("""threw InvalidOperationException: out of paper\r?\n  at SometimesScenarios\.Throws( in SometimesScenarios\.cs:\d+)?\r?\n""", text.Output);
        Assert.Contains("\"stack\": [", File.ReadAllText(text.Under("Saved to:")));
        var json = Assert.Single(Explore("Throws", "--format", "json").Json);
        Assert.StartsWith("at SometimesScenarios.Throws", (string?)Assert.Single(json["failure"]!["stack"]!.AsArray()));
        var replayed = ToolRun.Of("replay", (string)json["failure"]!["file"]!, "--format", "json");
        Assert.StartsWith("at SometimesScenarios.Throws", (string?)Assert.Single(replayed.Json[0]["failure"]!["stack"]!.AsArray()));
        Assert.Contains("  at SometimesScenarios.Throws", ToolRun.Of("replay", (string)json["failure"]!["file"]!).Output);
    }

    private ToolRun Explore(string scenario, params string[] options) =>
        ToolRun.Of(["explore", Assembly, "--scenario", scenario, "--schedules", "100", "--output", folder.Path, .. options]);
}
