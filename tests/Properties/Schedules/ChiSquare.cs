using Xunit;

namespace Pycos.Properties.Schedules;

/// <summary>Pearson's test of counts against the probabilities that they should have.</summary>
/// <remarks>
/// Seeds are fixed, so a test always gives the same; the critical values are those that a fair sample exceeds once in a
/// million: they say how surprising a failure would be after a change that draws anew.
/// </remarks>
internal static class ChiSquare
{
    /// <summary>Critical values at 10^-6 for 1, 2, 3... degrees of freedom.</summary>
    private static readonly double[] Critical =
    [
        23.93, 27.63, 30.66, 33.38, 35.89, 38.26, 40.52, 42.70, 44.81, 46.86, 48.87, 50.83, 52.75, 54.64, 56.49, 58.32, 60.13, 61.91,
        63.68, 65.42, 67.15, 68.86, 70.55, 72.23, 73.89, 75.55, 77.19, 78.82, 80.44, 82.04, 83.64, 85.23, 86.81, 88.38, 89.95, 91.50,
        93.05, 94.59, 96.13, 97.65,
    ];

    /// <summary>Each outcome has its probability, and nothing else came up.</summary>
    internal static void AssertFits<T>(IReadOnlyDictionary<T, int> counts, IReadOnlyDictionary<T, double> probabilities)
        where T : notnull
    {
        Assert.Equal(1, probabilities.Values.Sum(), 9);
        Assert.Empty(counts.Keys.Except(probabilities.Keys));
        var statistic = Statistic(counts, probabilities);
        var critical = Critical[probabilities.Count - 2];
        var seen = string.Join(", ", probabilities.Select(outcome => $"{outcome.Key}: {counts.GetValueOrDefault(outcome.Key)} of {outcome.Value * counts.Values.Sum():0.#}"));
        Assert.True(statistic < critical, $"{statistic:0.##} is above {critical}: {seen}");
    }

    /// <summary>All outcomes come up equally often; there are so many of them.</summary>
    internal static void AssertUniform<T>(IReadOnlyDictionary<T, int> counts, int outcomes)
        where T : notnull
    {
        Assert.Equal(outcomes, counts.Count);
        AssertFits(counts, counts.Keys.ToDictionary(key => key, _ => 1.0 / outcomes));
    }

    /// <summary>Two samples of one size come from the same distribution, whatever it is.</summary>
    internal static void AssertSame<T>(IReadOnlyDictionary<T, int> one, IReadOnlyDictionary<T, int> other)
        where T : notnull
    {
        Assert.Equal(one.Values.Sum(), other.Values.Sum());
        var outcomes = one.Keys.Union(other.Keys).ToList();
        var statistic = outcomes.Sum(outcome =>
        {
            var difference = (double)one.GetValueOrDefault(outcome) - other.GetValueOrDefault(outcome);
            return difference * difference / (one.GetValueOrDefault(outcome) + other.GetValueOrDefault(outcome));
        });
        var critical = Critical[outcomes.Count - 2];
        var seen = string.Join(", ", outcomes.Select(outcome => $"{outcome}: {one.GetValueOrDefault(outcome)} and {other.GetValueOrDefault(outcome)}"));
        Assert.True(statistic < critical, $"{statistic:0.##} is above {critical}: {seen}");
    }

    /// <summary>The statistic itself, for what is meant to be biased.</summary>
    internal static double Statistic<T>(IReadOnlyDictionary<T, int> counts, IReadOnlyDictionary<T, double> probabilities)
        where T : notnull
    {
        var total = counts.Values.Sum();
        return probabilities.Sum(outcome =>
        {
            var expected = outcome.Value * total;
            var difference = counts.GetValueOrDefault(outcome.Key) - expected;
            return difference * difference / expected;
        });
    }
}
