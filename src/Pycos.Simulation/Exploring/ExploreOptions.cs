namespace Pycos.Simulation;

/// <summary>How to explore: how much, by which strategy, from which seed.</summary>
public sealed record ExploreOptions
{
    /// <summary>How many schedules at the most; at least 1.</summary>
    public long Schedules { get; init; } = 1000;

    /// <summary>Bound on the real time that it takes, positive; null for none.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Who runs next.</summary>
    public StrategyName Strategy { get; init; } = StrategyName.Portfolio;

    /// <summary>What everything is drawn from; equal seeds explore the same schedules.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads run schedules, at least 1. What is found does not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The world of each run.</summary>
    public WorldOptions World { get; init; } = new();

    /// <summary>How much is done to make a failure short.</summary>
    public ShrinkOptions Shrink { get; init; } = new();

    /// <summary>How a failing run is shown in the message of the exception.</summary>
    public ReportOptions Report { get; init; } = new();

    /// <summary>Told about once a second how far it is, from one of the exploring threads; null for nobody.</summary>
    public IProgress<ExplorationProgress>? Progress { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Schedules, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Jobs, 1);
        ArgumentNullException.ThrowIfNull(Strategy);
        if (Time is { } time) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(Time));
        World.Validate();
        Shrink.Validate();
        ArgumentNullException.ThrowIfNull(Report);
        Report.Validate();
    }
}
