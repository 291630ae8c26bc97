namespace Pycos.Tool;

public sealed class JsonTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Standard_output_is_one_object_a_scenario_with_the_fields_in_their_order()
    {
        var run = Explore();

        Assert.Equal(1, run.Status);
        Assert.Equal(["Scenarios.CarefulTellers", "Scenarios.CarelessTellers"], run.Json.Select(json => (string?)json["scenario"]));
        string[] fields = ["scenario", "strategy", "seed", "schedules", "steps", "elapsedSeconds", "failure", "coverage", "conclusion", "interrupted"];
        Assert.All(run.Json, json => Assert.Equal(fields, json.Select(field => field.Key)));
        Assert.Null(run.Json[0]["failure"]);
        Assert.Null(run.Json[1]["coverage"]);
        Assert.Equal(
            ["interleavings", "seenOnce", "points", "pointsWithoutChoice", "failureProbabilityMax", "atLeast", "sometimes"],
            run.Json[0]["coverage"]!.AsObject().Select(field => field.Key));
        var failure = run.Json[1]["failure"]!.AsObject();
        Assert.Equal(
            ["kind", "message", "signature", "schedule", "seed", "step", "virtualSeconds", "traceHash", "replay", "file", "shrunk", "needed", "note", "stack"],
            failure.Select(field => field.Key));
        Assert.Equal(["switches", "choices", "steps"], failure["shrunk"]!.AsObject().Select(field => field.Key));
        Assert.Equal(
            ["choices", "draw", "racingPair", "crossing", "fewestSwitches", "alwaysFails", "lostAt", "passing"],
            failure["needed"]!.AsObject().Select(field => field.Key));
        Assert.Equal(["replay", "switches", "difference"], failure["needed"]!["passing"]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public void A_failure_says_what_it_is_and_how_to_see_it_again()
    {
        var failure = Explore("--seed", "7").Json[1]["failure"]!;

        Assert.Equal("assertion", (string?)failure["kind"]);
        Assert.Contains("the bank holds", (string?)failure["message"]);
        Assert.Equal(7ul, (ulong)failure["seed"]!);
        Assert.True((long)failure["schedule"]! >= 1);
        Assert.True((long)failure["step"]! >= 1);
        Assert.Matches("^[0-9a-f]{16}$", (string)failure["traceHash"]!);
        Assert.Equal("Scenarios.CarelessTellers", Explorer.ScenarioOf((string)failure["replay"]!));
        Assert.Equal(folder.In($"Scenarios.CarelessTellers-{failure["traceHash"]}.json"), (string?)failure["file"]);
        Assert.True(File.Exists((string)failure["file"]!));
    }

    [Fact]
    public void A_failure_says_what_it_needs_and_how_the_nearest_run_passes_as_the_text_does()
    {
        var needed = Explore().Json[1]["failure"]!["needed"]!;
        var text = ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", folder.Path, "--schedules", "300", "--width", "1000").Output;

        Assert.Contains($" {needed["racingPair"]}.", text);
        // The text says no more than the pair where that is all; the data has the choices in any case.
        Assert.NotEmpty(needed["choices"]!.AsArray());
        foreach (var line in needed["passing"]!["difference"]!.AsArray()) Assert.Contains((string)line!, text);
        Assert.False((bool)needed["alwaysFails"]!);
        Assert.Equal("Scenarios.CarelessTellers", Explorer.ScenarioOf((string)needed["passing"]!["replay"]!));
    }

    [Fact]
    public void Where_nothing_is_shrunk_nothing_is_needed() => Assert.Null(Explore("--shrink-runs", "0").Json[1]["failure"]!["needed"]);

    [Fact]
    public void Coverage_says_how_much_was_seen_and_what_is_left_to_chance()
    {
        var coverage = Explore().Json[0]["coverage"]!;

        Assert.Equal(0.01, (double)coverage["failureProbabilityMax"]!);
        Assert.InRange((long)coverage["interleavings"]!, 1, 300);
        Assert.InRange((long)coverage["seenOnce"]!, 0, (long)coverage["interleavings"]!);
        Assert.Equal("'main' at start", (string?)coverage["pointsWithoutChoice"]!.AsArray()[0]);
        Assert.True(coverage["pointsWithoutChoice"]!.AsArray().Count < (int)coverage["points"]!);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("pct:3")]
    public void The_number_of_jobs_changes_nothing_but_time_and_steps(string strategy)
    {
        Assert.Equal(WithoutEffort(Explore("--strategy", strategy, "--jobs", "1")), WithoutEffort(Explore("--strategy", strategy, "--jobs", "2")));
    }

    [Fact]
    public void Seeds_in_decimal_and_in_hex_are_the_same_seed()
    {
        Assert.Equal(WithoutEffort(Explore("--seed", "255")), WithoutEffort(Explore("--seed", "0xFf")));
        Assert.NotEqual(WithoutEffort(Explore("--seed", "255")), WithoutEffort(Explore("--seed", "254")));
    }

    [Fact]
    public void The_list_is_one_object_a_scenario_too()
    {
        var run = ToolRun.Of("list", ToolRun.Bank, "--format", "json");

        Assert.Equal(0, run.Status);
        Assert.Equal(["Scenarios.CarefulTellers", "Scenarios.CarelessTellers"], run.Json.Select(json => (string?)json["scenario"]));
        Assert.All(run.Json, json => Assert.Equal(["scenario", "description"], json.Select(field => field.Key)));
    }

    private ToolRun Explore(params string[] options) =>
        ToolRun.Of(["explore", ToolRun.Bank, "--output", folder.Path, "--format", "json", "--schedules", "300", .. options]);

    private static List<string> WithoutEffort(ToolRun run) => run.Json.Select(json =>
    {
        Assert.True(json.Remove("elapsedSeconds"));
        Assert.True(json.Remove("steps"));
        return json.ToJsonString();
    }).ToList();
}
