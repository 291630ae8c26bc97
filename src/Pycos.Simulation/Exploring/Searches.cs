namespace Pycos.Simulation;

/// <summary>What the name of a strategy stands for.</summary>
internal static class Searches
{
    internal static Search Of(StrategyName name, ulong seed) => (name.Family, name.Number) switch
    {
        ("portfolio", _) => new PortfolioSearch(seed),
        ("dfs", null) => new ExhaustiveSearch(),
        ("dfs", { } preemptions) => new BoundedSearch(preemptions),
        _ => new SamplingSearch(() => Sampler(name), seed, surveys: name.Family == "surw"),
    };

    /// <summary>A strategy that samples.</summary>
    internal static Strategy Sampler(StrategyName name) => name.Family switch
    {
        "fifo" => new FifoStrategy(),
        "random" => new RandomStrategy(),
        "pct" => new PctStrategy(name.Number ?? PctStrategy.DefaultDepth),
        "pos" => new PosStrategy(),
        "surw" => new SurwStrategy(),
        "delay" => new DelayStrategy(name.Number ?? DelayStrategy.DefaultDelays),
        var family => throw new ArgumentException($"'{family}' does not sample.", nameof(name)),
    };
}
