using System.Globalization;

namespace Pycos.Benchmarks.Soaking;

/// <summary>The managed heap over time, after full collections.</summary>
internal sealed class MemoryWatch
{
    private readonly List<double> megabytes = [];

    public double Sample()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var sample = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        megabytes.Add(sample);
        return sample;
    }

    /// <summary>Median of the last third of the samples over that of the first; the first quarter of all is left out as a start.</summary>
    public double Growth
    {
        get
        {
            var steady = megabytes.Skip(megabytes.Count / 4).ToArray();
            var third = Math.Max(1, steady.Length / 3);
            return steady.Length == 0 ? double.NaN : Median(steady[^third..]) / Median(steady[..third]);
        }
    }

    public override string ToString() =>
        string.Join(" ", megabytes.Select(sample => sample.ToString("F1", CultureInfo.InvariantCulture)));

    private static double Median(double[] samples) => samples.Order().ElementAt(samples.Length / 2);
}
