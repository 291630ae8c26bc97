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

    private static ExplorationProgress At(double seconds, long schedules, long of, double secondsLeft) =>
        new()
        {
            Schedules = schedules,
            SchedulesMax = of,
            Distinct = 2_900,
            Elapsed = TimeSpan.FromSeconds(seconds),
            Remaining = TimeSpan.FromSeconds(secondsLeft),
        };
}
