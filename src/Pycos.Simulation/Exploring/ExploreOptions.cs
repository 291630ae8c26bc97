namespace Pycos.Simulation;

/// <summary>How to explore: how much, by which strategy, from which seed.</summary>
/// <remarks>
/// Where neither <see cref="Schedules"/> nor <see cref="Time"/> is said, an exploration goes on for 2 seconds, and for 10,000
/// schedules if they take longer, as far as they come to 2 million steps and take no more than 20 seconds; for 1,000 in any case. The schedules of a seed come in the same order on every machine, so that the first one that
/// fails is the same wherever it is reached; how many are reached depends on the machine.
/// </remarks>
public sealed record ExploreOptions
{
    /// <summary>How many schedules at the most, at least 1; null for as many as the time allows.</summary>
    public long? Schedules { get; init; }

    /// <summary>Bound on the real time that it takes, positive; null for none, where <see cref="Schedules"/> is one.</summary>
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
    public ReportOptions Report { get; init; } = ReportOptions.Usual;

    /// <summary>Told about once a second how far it is, from one of the exploring threads; null for nobody.</summary>
    public IProgress<ExplorationProgress>? Progress { get; init; }

    /// <summary>
    /// The token of a failing run, or the file that it was saved to, for <c>Explorer.Check</c>: it runs that schedule and no other,
    /// and fails also when the schedule does not fail any more, so that a token cannot be left in by mistake. Null to explore.
    /// </summary>
    public string? Replay { get; init; }

    /// <summary>
    /// Takes what <c>Explorer.Check</c> has to say: how far it is, every ten seconds, from one of the exploring threads, and what it
    /// did where nothing failed, from the calling one. Null for standard output, which most test frameworks show with the test; xunit 2 does not, so
    /// give it <c>output.WriteLine</c> of its <c>ITestOutputHelper</c>.
    /// </summary>
    public Action<string>? Print { get; init; }

    /// <summary>The folder that <c>Explorer.Check</c> saves failing runs to, for <c>pycos replay</c> and <see cref="Replay"/>; null to save none.</summary>
    public string? Output { get; init; }

    internal void Validate()
    {
        if (Schedules is { } schedules) ArgumentOutOfRangeException.ThrowIfLessThan(schedules, 1, nameof(Schedules));
        ArgumentOutOfRangeException.ThrowIfLessThan(Jobs, 1);
        ArgumentNullException.ThrowIfNull(Strategy);
        if (Time is { } time) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(Time));
        World.Validate();
        Shrink.Validate();
        ArgumentNullException.ThrowIfNull(Report);
        Report.Validate();
    }
}
