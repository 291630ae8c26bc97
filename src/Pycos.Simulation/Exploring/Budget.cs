namespace Pycos.Simulation;

/// <summary>When an exploration is over that finds nothing.</summary>
/// <param name="Schedules">After so many.</param>
/// <param name="SchedulesMin">Not before so many, however long they take.</param>
/// <param name="Time">After so long; null where time is no bound.</param>
internal readonly record struct Budget(long Schedules, long SchedulesMin, TimeSpan? Time)
{
    /// <summary>As many schedules as the time allows.</summary>
    internal const long Unbounded = long.MaxValue;

    // What a test may take without being in the way. A slow machine must not be content with a few schedules.
    private const long UsualSchedulesMin = 1_000;
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(2);

    internal static Budget Of(ExploreOptions options) => options is { Schedules: null, Time: null }
        ? new(Unbounded, UsualSchedulesMin, UsualTime)
        : new(options.Schedules ?? Unbounded, 0, options.Time);

    /// <summary>Whether the time is over for the schedule with the index, from 0.</summary>
    internal bool IsOver(long index, TimeSpan elapsed) => Time is { } time && index >= SchedulesMin && elapsed >= time;

    /// <summary>How long it will go on at the rate so far, in seconds.</summary>
    internal double SecondsLeft(long done, TimeSpan elapsed)
    {
        var each = elapsed.TotalSeconds / Math.Max(done, 1);
        var seconds = each * (Schedules - done);
        return Time is { } time ? Math.Min(seconds, Math.Max((time - elapsed).TotalSeconds, each * (SchedulesMin - done))) : seconds;
    }
}
