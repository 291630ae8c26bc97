using System.Globalization;
using System.Text.Json;

namespace Pycos.Benchmarks.Comparison;

/// <summary>One line of the comparison.</summary>
/// <param name="Name">Stable; what <c>--row</c> takes.</param>
/// <param name="Ours">Our figure, in the unit.</param>
/// <param name="Peer">The peer's figure, in the same unit; null where the row has no peer.</param>
/// <param name="Ratio">Above 1 we are better; null where the row has no peer.</param>
/// <param name="Goal">A bound on the ratio where there is one, else on our figure; null for a row that only informs.</param>
/// <param name="Unit">The unit; more is better where it ends in <c>/s</c>.</param>
internal sealed record Row(string Name, double Ours, double? Peer, double? Ratio, double? Goal, string Unit)
{
    public static Row WithPeer(string name, double ours, double peer, double? goal, string unit) =>
        new(name, ours, peer, IsRate(unit) ? ours / peer : peer / ours, goal, unit);

    public static Row Alone(string name, double ours, double? goal, string unit) => new(name, ours, null, null, goal, unit);

    public string ToJson() => JsonSerializer.Serialize(
        new Row(Name, Rounded(Ours), Rounded(Peer), Rounded(Ratio), Goal, Unit), JsonSerializerOptions.Web);

    private static bool IsRate(string unit) => unit.EndsWith("/s", StringComparison.Ordinal);

    // Four digits are more than the machine's noise leaves.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double? Rounded(double? value) => value is { } number ? Rounded(number) : null;
}
