using System.Text.RegularExpressions;

namespace Pycos.Scenarios.Reporting;

/// <summary>The report of a program that no table fits, as files that a person has looked at.</summary>
public class StoreReportTests
{
    private const int Screen = 30;

    // So many runs, however long they take here: what a machine does in some time is another's in less.
    private static readonly ExploreOptions Options = new() { Shrink = new ShrinkOptions { Runs = 400, Time = TimeSpan.FromHours(1) } };

    private static readonly Lazy<ExplorationResult> Result = new(() => Explorer.Explore(new Scenario("Store", Store.Sells_what_is_there), Options));

    private static Interleaving Interleaving => Result.Value.Failure!.Interleaving;

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void The_report_is_the_one_that_was_looked_at(int width) => GoldenFile.IsSame($"store-{width}.txt", ReportOf(width));

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_longer_than_the_width_but_for_the_message_and_what_is_to_be_copied(int width)
    {
        var long_ = ReportOf(width).Split('\n').Skip(1).Where(line => line.Length > width && !line.Contains("pycos1-", StringComparison.Ordinal));
        Assert.Empty(long_);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void The_cause_stands_in_the_first_screen(int width)
    {
        var screen = string.Join(' ', ReportOf(width).Split('\n').Take(Screen).Select(line => line.Trim()));
        Assert.Matches("'express' is put aside before it writes [0-9]+ to variable 'stock'|express writes [0-9]+ to variable 'stock'", screen);
    }

    [Fact]
    public void It_is_about_thirteen_tasks_and_some_four_hundred_events()
    {
        Assert.Equal(Store.Tasks, Interleaving.Actors.Count);
        Assert.InRange(Interleaving.Count, 350, 600);
    }

    [Fact]
    public void What_is_folded_is_said_and_everything_is_shown_where_somebody_asks()
    {
        var folded = Interleaving.Text();
        Assert.Matches("[0-9]+ events of [0-9]+ tasks; ReportOptions.IsFull\\s+shows them", folded);
        Assert.Matches("3 tasks that only started and waited \\(alarm,\\s+backup, printer\\)", folded);
        Assert.Matches("[0-9]+\\s+acquires with their releases that nobody waited for", folded);
        Assert.DoesNotContain("releases lock 'ledger'", folded);
        Assert.Contains("from here on the nearest schedule that passes is another", folded);
        var full = Interleaving.Text(new ReportOptions { IsFull = true, Width = 120 });
        Assert.Contains("releases lock 'ledger'", full);
        Assert.DoesNotContain("ReportOptions", full);
        // Two lines of title; the simulator spawns the first task.
        Assert.Equal(Interleaving.Count - 1, Regex.Count(full, "\n") - 2);
    }

    private static string ReportOf(int width) =>
        FailureReport.Of(Result.Value, new ExploreOptions { Report = new ReportOptions { Width = width } }).ReplaceLineEndings("\n");
}
