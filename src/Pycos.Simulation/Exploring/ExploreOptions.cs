namespace Pycos.Simulation;

/// <summary>How to explore: how much, by which strategy, from which seed.</summary>
public sealed record ExploreOptions
{
    /// <summary>How many schedules at the most; at least 1.</summary>
    public long Schedules { get; init; } = 1000;

    /// <summary>Bound on the real time that it takes, positive; null for none.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The strategies there are, in one sentence.</summary>
    public static string KnownStrategies => StrategyName.Known;

    /// <summary>Who runs next: one of <see cref="KnownStrategies"/>.</summary>
    /// <exception cref="ArgumentException">There is no such strategy.</exception>
    public string Strategy
    {
        get;
        init
        {
            _ = StrategyName.Search(value, 0);
            field = value;
        }
    } = StrategyName.Portfolio;

    /// <summary>What everything is drawn from; equal seeds explore the same schedules.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads run schedules, at least 1. What is found does not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The world of each run.</summary>
    public WorldOptions World { get; init; } = new();

    /// <summary>
    /// How many runs the shrinker may take to make a failure short, in at most five seconds; 0 leaves it as it was found, and
    /// then nothing is said of what it needs.
    /// </summary>
    public int ShrinkRuns { get; init; } = 2000;

    /// <summary>How much real time it may take for that; positive.</summary>
    public TimeSpan ShrinkTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A replay token: <see cref="Explorer.Check(Func{World, Coroutine}, ExploreOptions)"/> runs this one schedule alone.</summary>
    public string? Replay { get; init; }

    /// <summary>Told about once a second how far it is; on one of the exploring threads.</summary>
    public Action<ExplorationProgress>? Progress { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Schedules, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Jobs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ShrinkRuns);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ShrinkTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(World.StepLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(World.StepsWithoutProgress, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(World.StepDuration, TimeSpan.Zero);
        if (Time is { } time) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(Time));
    }
}

/// <summary>How far an exploration is.</summary>
/// <param name="Schedules">Schedules run so far.</param>
/// <param name="SchedulesMax">Schedules that will be run at the most.</param>
/// <param name="Distinct">Different interleavings among them.</param>
/// <param name="Elapsed">Real time so far.</param>
/// <param name="Remaining">Real time left, at the rate so far.</param>
public readonly record struct ExplorationProgress(
    long Schedules, long SchedulesMax, long Distinct, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>How much of all that there is has been run, from 0 to 1, as far as is known; null where schedules are sampled.</summary>
    public double? Fraction { get; init; }
}
