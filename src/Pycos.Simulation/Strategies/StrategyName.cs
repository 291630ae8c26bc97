using System.Globalization;

namespace Pycos;

/// <summary>A strategy as users name it: <c>random</c>, <c>pct:5</c>.</summary>
internal static class StrategyName
{
    internal const string Known = "fifo, random, pct or pct:DEPTH (the depth a whole number from 1 to 100)";

    /// <summary>Makes the strategy.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or its parameter is not one.</exception>
    internal static Strategy Create(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var family = colon < 0 ? name : name[..colon];
        var parameter = colon < 0 ? null : name[(colon + 1)..];
        return (family, parameter) switch
        {
            ("fifo", null) => new FifoStrategy(),
            ("random", null) => new RandomStrategy(),
            ("pct", null) => new PctStrategy(PctStrategy.DefaultDepth),
            ("pct", _) when int.TryParse(parameter, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) && depth is >= 1 and <= 100
                => new PctStrategy(depth),
            _ => throw new ArgumentException($"There is no strategy '{name}'. The strategies are {Known}."),
        };
    }
}
