namespace Pycos.Simulation;

/// <summary>How the strategies are called, without their parameters; spelled nowhere else.</summary>
internal static class StrategyFamily
{
    internal const string Portfolio = "portfolio";
    internal const string Random = "random";
    internal const string Pct = "pct";
    internal const string Pos = "pos";
    internal const string Surw = "surw";
    internal const string Delay = "delay";
    internal const string Dfs = "dfs";
    internal const string Fifo = "fifo";
}
