using System.Globalization;

namespace Pycos.Simulation;

/// <summary>Numbers as reports show them, the same in every culture.</summary>
internal static class Words
{
    internal static string Count(long number, string one, string? many = null) =>
        Invariant($"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>Before a number that was not counted further.</summary>
    internal static string AtLeast(bool isCeiling) => isCeiling ? "at least " : "";

    internal static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:N1} s");

    /// <summary>A share of 1 in hundredths, with two digits that count.</summary>
    internal static string Percent(double share)
    {
        var percent = share * 100;
        var decimals = 0;
        for (var limit = 10.0; percent > 0 && percent < limit && decimals < 9; limit /= 10) decimals++;
        return Math.Round(percent, decimals).ToString("0.#########", CultureInfo.InvariantCulture) + " %";
    }

    internal static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
