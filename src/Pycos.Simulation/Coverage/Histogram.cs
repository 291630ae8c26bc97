using System.Globalization;
using System.Numerics;
using System.Text;

namespace Pycos.Simulation;

/// <summary>How many runs had how much of something; each bar stands for twice as much as the one before.</summary>
public sealed class Histogram
{
    private const int BarMax = 40;

    private readonly long[] counts = new long[65];

    internal Histogram()
    {
    }

    /// <summary>The bars, from the least value that a run had to the greatest.</summary>
    public IReadOnlyList<HistogramBar> Bars
    {
        get
        {
            var first = Array.FindIndex(counts, count => count > 0);
            var last = Array.FindLastIndex(counts, count => count > 0);
            return first < 0 ? [] : [.. Enumerable.Range(first, last - first + 1).Select(BarAt)];
        }
    }

    internal void Add(long value) => counts[value <= 0 ? 0 : BitOperations.Log2((ulong)value) + 1]++;

    internal void Clear() => Array.Clear(counts);

    internal void Add(Histogram other)
    {
        for (var i = 0; i < counts.Length; i++) counts[i] += other.counts[i];
    }

    /// <summary>One line a bar: the range, a bar, and how many runs.</summary>
    public override string ToString()
    {
        var bars = Bars;
        if (bars.Count == 0) return "";
        var most = bars.Max(bar => bar.Runs);
        var ranges = bars.Select(RangeOf).ToList();
        var width = ranges.Max(range => range.Length);
        var text = new StringBuilder();
        for (var i = 0; i < bars.Count; i++)
        {
            // A bar that stands for any run is seen.
            var length = bars[i].Runs == 0 ? 0 : Math.Max(1, (int)(bars[i].Runs * BarMax / most));
            text.Append(ranges[i].PadLeft(width)).Append("  ").Append(new string('#', length).PadRight(BarMax)).Append("  ")
                .AppendLine(bars[i].Runs.ToString("N0", CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    private HistogramBar BarAt(int i) => i == 0 ? new(0, 0, counts[0]) : new(1L << (i - 1), (long)((1ul << i) - 1), counts[i]);

    private static string RangeOf(HistogramBar bar) => bar.From == bar.To
        ? bar.From.ToString("N0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{bar.From:N0}-{bar.To:N0}");
}
