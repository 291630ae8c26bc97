namespace Pycos.Tool;

public sealed class UsageTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "explore, replay, shrink or list")]
    [InlineData("shuffle", "'shuffle' is no command")]
    [InlineData("explore", "TARGET")]
    [InlineData("list", "TARGET")]
    [InlineData("replay", "TOKEN-OR-FILE")]
    [InlineData("shrink", "FILE")]
    [InlineData("shrink a b c", "'c'")]
    [InlineData("shrink a --runs 0", "--runs is a whole number from 1 up")]
    [InlineData("shrink a --runs many", "--runs is a whole number from 1 up", "'many'")]
    [InlineData("shrink a --time 0s", "--time is a time above zero")]
    [InlineData("shrink gone.json", "There is no file 'gone.json'")]
    [InlineData("explore a --shrink-runs -1", "--shrink-runs is a whole number from 0 up")]
    [InlineData("explore a b", "'b'")]
    [InlineData("explore a --bogus", "'--bogus'")]
    [InlineData("explore a --time -5s", "--time is a time above zero", "'-5s'")]
    [InlineData("explore a --time 0s", "--time is a time above zero")]
    [InlineData("explore a --time -00:00:01", "--time is a time above zero")]
    [InlineData("explore a --time soon", "--time is a time above zero", "'soon'")]
    [InlineData("explore a --time", "--time")]
    [InlineData("explore a --schedules 0", "--schedules is a whole number from 1 up")]
    [InlineData("explore a --schedules -3", "--schedules is a whole number from 1 up")]
    [InlineData("explore a --jobs 0", "--jobs is a whole number from 1 up")]
    [InlineData("explore a --seed -1", "--seed is a whole number from 0")]
    [InlineData("explore a --seed 0xyz", "--seed is a whole number from 0")]
    [InlineData("explore a --format xml", "--format is 'text' or 'json'", "'xml'")]
    public void A_command_line_that_says_nothing_sensible_is_refused(string line, params string[] saying)
    {
        var run = ToolRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.IsRefused(saying);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("pct:0")]
    [InlineData("pct:")]
    [InlineData("delay:x")]
    [InlineData("delay:-1")]
    [InlineData("dfs:-1")]
    [InlineData("")]
    [InlineData("Random")]
    public void An_unknown_strategy_is_refused_with_those_there_are(string strategy)
    {
        var run = ToolRun.Of("explore", ToolRun.Bank, "--strategy", strategy);

        run.IsRefused($"There is no strategy '{strategy}'", StrategyName.Known);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void The_help_says_the_strategies_and_how_much_a_failure_is_shrunk()
    {
        var help = ToolRun.Of("explore", "--help").Output.ReplaceLineEndings(" ");

        Assert.Contains(StrategyName.Known, help);
        Assert.Contains($"[default: {new ExploreOptions().Strategy}]", help);
        Assert.Contains("within 5 seconds", help);
        Assert.Contains("[default: 20000]", help);
    }

    [Fact]
    public void An_unknown_scenario_is_refused_with_those_there_are_the_closest_first()
    {
        ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelesTelers")
            .IsRefused("'CarelesTelers'", "Scenarios.CarelessTellers, Scenarios.CarefulTellers");
        ToolRun.Of("explore", ToolRun.Bank, "--scenario", "Careful", "--scenario", "*")
            .IsRefused("'Careful'", "Scenarios.CarefulTellers, Scenarios.CarelessTellers");
    }

    [Fact]
    public void An_output_folder_that_is_a_file_is_refused_before_anything_runs() =>
        ToolRun.Of("explore", ToolRun.Bank, "--output", folder.Write("taken", "")).IsRefused("is a file, and --output is a folder");

    [Theory]
    [InlineData("--help", "explore")]
    [InlineData("explore --help", "--schedules")]
    [InlineData("explore --help", "uncontrolledNondeterminism")]
    [InlineData("replay --help", "diverged")]
    [InlineData("shrink --help", "--runs")]
    public void Help_is_no_error(string line, string saying)
    {
        var run = ToolRun.Of(line.Split(' '));

        Assert.Equal(0, run.Status);
        Assert.Contains(saying, run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void The_list_shows_names_and_descriptions_in_columns()
    {
        var run = ToolRun.Of("list", ToolRun.Bank);

        Assert.Equal(0, run.Status);
        var lines = run.Output.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Scenarios.CarefulTellers    Tellers that move", lines[0]);
        Assert.StartsWith("Scenarios.CarelessTellers   Tellers that read", lines[1]);
    }
}
