using System.Globalization;

namespace Pycos.Simulation;

/// <summary>A strategy as users name it: <c>random</c>, <c>pct:5</c>.</summary>
internal static class StrategyName
{
    internal const string Portfolio = "portfolio";

    internal const string Known =
        "portfolio, random, pct or pct:DEPTH (the depth from 1 to 100), pos, surw, delay or delay:N (the delays from 0 to 100), "
        + "dfs or dfs:BOUND (the preemptions from 0 to 100), fifo";

    /// <summary>Makes the search that the name stands for.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or its parameter is not one.</exception>
    internal static Search Search(string name, ulong seed)
    {
        if (name == Portfolio) return new PortfolioSearch(seed);
        if (name == "dfs") return new ExhaustiveSearch();
        if (name.StartsWith("dfs:", StringComparison.Ordinal) && ReadNumber(name["dfs:".Length..]) is { } bound and <= 100) return new BoundedSearch(bound);
        _ = Create(name);
        return new SamplingSearch(() => Create(name), seed);
    }

    /// <summary>Makes a strategy that samples.</summary>
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
            ("pct", _) when ReadNumber(parameter) is { } depth and >= 1 and <= 100 => new PctStrategy(depth),
            ("pos", null) => new PosStrategy(),
            ("surw", null) => new SurwStrategy(),
            ("delay", null) => new DelayStrategy(DelayStrategy.DefaultDelays),
            ("delay", _) when ReadNumber(parameter) is { } delays and <= 100 => new DelayStrategy(delays),
            _ => throw new ArgumentException($"There is no strategy '{name}'. The strategies are {Known}."),
        };
    }

    private static int? ReadNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
