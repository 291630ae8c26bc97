namespace Pycos.Simulation;

/// <summary>What the name of a strategy stands for.</summary>
internal static class Searches
{
    internal static Search Of(StrategyName name, ulong seed) => (name.Family, name.Number) switch
    {
        (StrategyFamily.Portfolio, _) => new PortfolioSearch(seed),
        (StrategyFamily.Dfs, null) => new ExhaustiveSearch(),
        (StrategyFamily.Dfs, { } preemptions) => new BoundedSearch(preemptions),
        _ => new SamplingSearch(() => Sampler(name), seed, surveys: name.Family == StrategyFamily.Surw),
    };

    /// <summary>A strategy that samples.</summary>
    internal static Strategy Sampler(StrategyName name) => name.Family switch
    {
        StrategyFamily.Fifo => new FifoStrategy(),
        StrategyFamily.Random => new RandomStrategy(),
        StrategyFamily.Pct => new PctStrategy(name.Number ?? PctStrategy.DefaultDepth),
        StrategyFamily.Pos => new PosStrategy(),
        StrategyFamily.Surw => new SurwStrategy(),
        StrategyFamily.Delay => new DelayStrategy(name.Number ?? DelayStrategy.DefaultDelays),
        var family => throw new ArgumentException($"'{family}' does not sample.", nameof(name)),
    };
}
