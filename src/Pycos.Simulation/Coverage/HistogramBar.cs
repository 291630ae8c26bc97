namespace Pycos.Simulation;

/// <summary>One bar of a histogram.</summary>
public sealed class HistogramBar
{
    internal HistogramBar(long from, long to, long runs)
    {
        From = from;
        To = to;
        Runs = runs;
    }

    /// <summary>The least value that it stands for.</summary>
    public long From { get; }

    /// <summary>The greatest.</summary>
    public long To { get; }

    /// <summary>How many runs had a value in this range.</summary>
    public long Runs { get; }
}
