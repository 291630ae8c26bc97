using System.Globalization;

namespace Pycos.Benchmarks.Comparison;

/// <summary>One side of a comparison: what to measure, and what was measured.</summary>
internal sealed class Side(string name, Func<double> measure)
{
    private readonly List<double> warmUps = [];
    private readonly List<double> figures = [];

    public double Median
    {
        get
        {
            var sorted = figures.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>Measures all sides in turn, A B A B, so that what disturbs the machine disturbs all of them alike.</summary>
    /// <param name="warmUps">
    /// Rounds that do not count. The thread pool's and the actor libraries' figures fall for some four rounds, until the
    /// compiler has made their final code; a cold peer would flatter us.
    /// </param>
    /// <param name="rounds">Rounds that count.</param>
    /// <param name="sides">The sides.</param>
    public static void MeasureInTurn(int warmUps, int rounds, params ReadOnlySpan<Side> sides)
    {
        for (var round = 0; round < warmUps + rounds; round++)
        {
            foreach (var side in sides)
                (round < warmUps ? side.warmUps : side.figures).Add(side.Measure());
        }
        foreach (var side in sides)
            Console.Error.WriteLine($"  {side}");
    }

    public override string ToString() => $"{name}: warm-up {Text(warmUps)}; measured {Text(figures)}";

    private double Measure()
    {
        // What the former side left behind is collected outside the measured time.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return measure();
    }

    private static string Text(IEnumerable<double> values) =>
        string.Join(" ", values.Select(value => value.ToString("G4", CultureInfo.InvariantCulture)));
}
