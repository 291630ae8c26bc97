namespace Pycos.Tool;

public sealed class ExploreTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lost_money_is_found_and_reported_in_the_order_in_which_a_person_needs_it()
    {
        var run = Explore("--scenario", "CarelessTellers");

        Assert.Equal(1, run.Status);
        string[] parts =
        [
            "fail  Scenarios.CarelessTellers: ", "the bank holds", "  time  ", "Replay token:", "pycos1-", "Replay it with:", " replay pycos1-",
            "Saved to:", folder.Path, "Found at schedule ", "shrunk to ", "Trace hash ", "1 scenario: 1 failed, 0 passed; ",
        ];
        var at = 0;
        foreach (var part in parts)
        {
            var next = run.Output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{part}' is not where it belongs in:\n{run.Output}");
            at = next;
        }
    }

    [Fact]
    public void A_scenario_without_a_failure_is_a_line_on_the_effort_one_on_what_it_covers_and_status_0()
    {
        var run = Explore("--scenario", "CarefulTellers", "--schedules", "1,000");

        Assert.Equal(0, run.Status);
        Assert.Matches(
            """^pass  Scenarios\.CarefulTellers   1,000 schedules \([0-9,]+ distinct\), [0-9,]+ steps, [0-9.]+ s\r?\n      [0-9,]+ interleavings; a further schedule fails with at most 0\.3 % \(95 %, if drawn alike\), shows a new one with [0-9.]+ %\r?\n1 scenario: 0 failed, 1 passed; 1,000 schedules in [0-9.]+ s\.\r?\n$""",
            run.Output);
        Assert.False(Directory.Exists(folder.In("found")), "nothing was found, so nothing is saved");
    }

    [Fact]
    public void One_failing_scenario_makes_the_status_1_and_the_others_are_explored_all_the_same()
    {
        var run = Explore("--schedules", "100");

        Assert.Equal(1, run.Status);
        Assert.Contains("pass  Scenarios.CarefulTellers ", run.Output);
        Assert.Contains("fail  Scenarios.CarelessTellers: ", run.Output);
        Assert.Contains("2 scenarios: 1 failed, 1 passed; ", run.Output);
    }

    [Theory]
    [InlineData("Scenarios.CarefulTellers", 1)]
    [InlineData("carefultellers", 1)]
    [InlineData("care*", 2)]
    [InlineData("*.Care????Tellers", 1)]
    [InlineData("*", 2)]
    public void A_pattern_matches_the_full_name_or_the_methods_in_any_case(string pattern, int count)
    {
        Assert.Equal(count, Explore("--scenario", pattern, "--schedules", "1", "--format", "json").Json.Count);
    }

    [Fact]
    public void Several_patterns_choose_what_any_of_them_matches_once()
    {
        Assert.Equal(2, Explore("--scenario", "Careful*", "--scenario", "*Tellers", "--schedules", "1", "--format", "json").Json.Count);
    }

    [Fact]
    public void Time_alone_bounds_an_exploration_by_time_and_not_by_the_default_number_of_schedules()
    {
        var run = Explore("--scenario", "CarefulTellers", "--time", "1ms", "--schedules", "1000000000");
        Assert.Equal(0, run.Status);
        Assert.Contains("pass  Scenarios.CarefulTellers ", run.Output);

        var failing = Explore("--scenario", "CarelessTellers", "--time", "1h");
        Assert.Contains("Found at schedule ", failing.Output);
        Assert.DoesNotContain(" of up to ", failing.Output);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_the_file_and_not_the_report()
    {
        var file = folder.Write("occupied", "");
        var run = ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", Path.Combine(file, "below"));

        Assert.Equal(1, run.Status);
        Assert.Contains("could not be saved", run.Error);
        Assert.Contains("Replay token:", run.Output);
        Assert.DoesNotContain("Saved to:", run.Output);
    }

    [Fact]
    public void On_demand_the_points_without_a_choice_and_the_histograms_follow()
    {
        var run = Explore("--scenario", "CarefulTellers", "--schedules", "200", "--coverage");

        Assert.Matches(
            """%\r?\n      \d+ of \d+ scheduling points never had a choice:\r?\n        'main' at start\r?\n(        '.*\n)*      steps a schedule:\r?\n( +[0-9,-]+  #+ +\d+\r?\n)+      switches a schedule:\r?\n( +[0-9,-]+  #* +\d+\r?\n)+1 scenario""",
            run.Output);
    }

    [Fact]
    public void A_failure_is_left_as_it_was_found_if_nothing_may_be_spent_on_shrinking()
    {
        Assert.Contains("; not shrunk: ", Explore("--scenario", "CarelessTellers", "--shrink-runs", "0").Output);
        Assert.Contains("; shrunk to ", Explore("--scenario", "CarelessTellers", "--shrink-runs", "100").Output);
    }

    private ToolRun Explore(params string[] options) =>
        ToolRun.Of(["explore", ToolRun.Bank, "--output", folder.In("found"), .. options]);
}
