using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Coverage;

public class HistogramProperties
{
    [Property]
    public void Each_value_is_counted_in_the_one_bar_that_it_falls_into(long[] values)
    {
        var histogram = new Histogram();
        foreach (var value in values) histogram.Add(value);
        Assert.Equal(values.Length, histogram.Bars.Sum(bar => bar.Runs));
        foreach (var bar in histogram.Bars)
        {
            Assert.Equal(values.Count(value => Math.Max(value, 0) >= bar.From && Math.Max(value, 0) <= bar.To), bar.Runs);
        }
    }

    [Fact]
    public void Each_bar_stands_for_twice_as_much_as_the_one_before()
    {
        var histogram = new Histogram();
        foreach (var value in new long[] { 0, 9, long.MaxValue }) histogram.Add(value);
        var bars = histogram.Bars;
        Assert.Equal([(0, 0, 1), (1, 1, 0), (2, 3, 0), (4, 7, 0), (8, 15, 1)], bars.Take(5).Select(bar => (bar.From, bar.To, bar.Runs)));
        Assert.Equal((1L << 62, long.MaxValue, 1), (bars[^1].From, bars[^1].To, bars[^1].Runs));
    }

    [Property]
    public void Two_together_are_the_one_of_all_values(int[] one, int[] other)
    {
        var (first, second, all) = (Of(one), Of(other), Of([.. one, .. other]));
        first.Add(second);
        Assert.Equal(all.Bars.Select(bar => (bar.From, bar.To, bar.Runs)), first.Bars.Select(bar => (bar.From, bar.To, bar.Runs)));
    }

    [Fact]
    public void Its_text_has_a_line_a_bar_and_a_sign_for_every_run()
    {
        var histogram = Of([.. Enumerable.Repeat(5, 1000), 1, 20]);
        Assert.Equal(
            [
                $"    1  #{new string(' ', 39)}  1",
                $"  2-3  {new string(' ', 40)}  0",
                $"  4-7  {new string('#', 40)}  1,000",
                $" 8-15  {new string(' ', 40)}  0",
                $"16-31  #{new string(' ', 39)}  1",
            ],
            histogram.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
        Assert.Equal("", new Histogram().ToString());
    }

    private static Histogram Of(int[] values)
    {
        var histogram = new Histogram();
        foreach (var value in values) histogram.Add(value);
        return histogram;
    }
}
