using Pycos.Cli;

namespace Pycos.Tool;

public sealed class ProgressLineTests
{
    [Fact]
    public void A_line_shows_the_rate_the_distinct_interleavings_and_the_time_left() =>
        Assert.Equal(
            "Bank.Day: 3,000 of 10,000 schedules, 1,500/s, 2,900 distinct, 5 s left",
            ProgressLine.Line("Bank.Day", At(seconds: 2, schedules: 3_000, of: 10_000, secondsLeft: 4.6)));

    [Fact]
    public void A_line_names_no_bound_where_time_alone_is_one() =>
        Assert.Equal(
            "Bank.Day: 3,000 schedules, 1,500/s, 2,900 distinct, 01:02:03 left",
            ProgressLine.Line("Bank.Day", At(seconds: 2, schedules: 3_000, of: Budget.Unbounded, secondsLeft: 3_723)));

    [Fact]
    public void Where_no_more_interleavings_are_counted_there_are_at_least_as_many() =>
        Assert.Equal(
            "Bank.Day: 3,000 schedules, 1,500/s, at least 2,900 distinct, 01:02:03 left",
            ProgressLine.Line("Bank.Day", At(seconds: 2, schedules: 3_000, of: long.MaxValue, secondsLeft: 3_723, isAtLeast: true)));

    [Fact]
    public void A_passing_line_says_so_too()
    {
        var output = new StringWriter();
        var result = new ExplorationResult("Bank.Day", StrategyName.Random)
        {
            Schedules = 2_000_000,
            Distinct = 1_000_000,
            Coverage = new CoverageReport { Interleavings = 1_000_000, AreAtLeast = true, Schedules = 1_000_000 },
        };
        var terminal = new Terminal(output, new StringWriter());
        new TextOutput(terminal, new Target("Bank.dll", "Release", []), new ExploreOptions(), [new Scenario("Bank.Day", _ => default)], false).Write(result, null);
        new JsonOutput(terminal).Write(result, null);
        Assert.Contains("2,000,000 schedules (at least 1,000,000 distinct)", output.ToString());
        Assert.Contains("      at least 1,000,000 interleavings; ", output.ToString());
        Assert.Contains("\"atLeast\":true", output.ToString());
    }

    [Fact]
    public void Plain_lines_come_five_seconds_apart()
    {
        var error = new StringWriter();
        ProgressLine.During(new Terminal(new StringWriter(), error), "Bank.Day", progress =>
        {
            for (var second = 1; second <= 12; second++) progress.Report(At(second, second * 1_000, 100_000, 9));
            return 0;
        });

        var lines = error.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal(["5,000", "10,000"], lines.Select(line => line.Split(' ')[1]));
    }

    private static ExplorationProgress At(double seconds, long schedules, long of, double secondsLeft, bool isAtLeast = false) =>
        new()
        {
            Schedules = schedules,
            SchedulesMax = of,
            Distinct = 2_900,
            IsDistinctAtLeast = isAtLeast,
            Elapsed = TimeSpan.FromSeconds(seconds),
            Remaining = TimeSpan.FromSeconds(secondsLeft),
        };
}
