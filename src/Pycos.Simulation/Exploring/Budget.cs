namespace Pycos.Simulation;

/// <summary>When an exploration is over that finds nothing.</summary>
/// <param name="Schedules">After so many.</param>
/// <param name="SchedulesMin">Not before so many, however long they take.</param>
/// <param name="SchedulesEnough">Not before so many either, unless they take ten times as long as the time.</param>
/// <param name="Time">After so long; null where time is no bound.</param>
internal readonly record struct Budget(long Schedules, long SchedulesMin, long SchedulesEnough, TimeSpan? Time)
{
    /// <summary>As many schedules as the time allows.</summary>
    internal const long Unbounded = long.MaxValue;

    // What a test may take without being in the way. A slow machine must not be content with a few schedules.
    private const long UsualSchedulesMin = 1_000;

    // A bug that needs 3,000 schedules is found in 10,000 of them but for one time in thirty. They come cheap where each takes
    // a few hundred steps at the most; a program with more of them would keep its test waiting.
    private const long UsualSchedulesEnough = 10_000;
    private const long UsualStepsEnough = 2_000_000;
    private const int PatienceFactor = 10;

    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(2);

    internal static Budget Of(ExploreOptions options) => options is { Schedules: null, Time: null }
        ? new(Unbounded, UsualSchedulesMin, UsualSchedulesMin, UsualTime)
        : new(options.Schedules ?? Unbounded, 0, 0, options.Time);

    /// <summary>The same, where so many schedules have taken so many steps: how many are enough follows from it, on every machine alike.</summary>
    internal Budget After(long schedules, long steps) => SchedulesMin == 0 || steps == 0
        ? this
        : this with { SchedulesEnough = Math.Clamp((long)((double)UsualStepsEnough / steps * schedules), UsualSchedulesMin, UsualSchedulesEnough) };

    /// <summary>Whether the time is over for the schedule with the index, from 0.</summary>
    internal bool IsOver(long index, TimeSpan elapsed) =>
        Time is { } time && index >= SchedulesMin && elapsed >= (index < SchedulesEnough ? time * PatienceFactor : time);

    /// <summary>How long it will go on at the rate so far, in seconds.</summary>
    internal double SecondsLeft(long done, TimeSpan elapsed)
    {
        var each = elapsed.TotalSeconds / Math.Max(done, 1);
        var seconds = each * (Schedules - done);
        if (Time is not { } time) return seconds;
        var enough = Math.Min(each * (SchedulesEnough - done), (time * PatienceFactor - elapsed).TotalSeconds);
        return Math.Min(seconds, Math.Max((time - elapsed).TotalSeconds, Math.Max(each * (SchedulesMin - done), enough)));
    }
}
