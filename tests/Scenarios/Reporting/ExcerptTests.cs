namespace Pycos.Scenarios.Reporting;

/// <summary>What is left out of long runs.</summary>
public class ExcerptTests
{
    [Fact]
    public void A_gap_is_never_there_for_a_single_event()
    {
        Assert.All(Shown(Excerpt.LinesMax + 1, ReportOptions.Usual), line => Assert.NotNull(line.Event));
        var gap = Assert.Single(Shown(Excerpt.LinesMax + 2, ReportOptions.Usual), line => line.Event is null);
        Assert.Equal("2 events of 1 task; ReportOptions.IsFull shows them", gap.Text);
    }

    [Fact]
    public void One_event_before_the_last_ones_is_one_event()
    {
        var lines = Shown(3, new ReportOptions { Last = 2 });
        Assert.Equal("1 event of 1 task before these; ReportOptions.IsFull shows it", lines[0].Text);
        Assert.Equal(3, lines.Count);
    }

    private static IReadOnlyList<ExcerptLine> Shown(int events, ReportOptions options)
    {
        var log = new EventLog();
        for (var i = 0; i < events; i++) log.Add(new TraceEvent(0, 1, "main", true, 19, WaitOutcome.Completed, 1, $"writes {i}", i, Access.Nothing));
        return Excerpt.Of(log, null, null, options).Lines;
    }
}
