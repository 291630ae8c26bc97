using System.Globalization;

namespace Pycos;

/// <summary>Stretches of time as a person writes them: <c>5 s</c>, <c>250 ms</c>.</summary>
internal static class Durations
{
    internal static string Text(TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan) return "never";
        var (number, unit) = time.Ticks % TimeSpan.TicksPerMinute == 0 && time.Ticks >= TimeSpan.TicksPerMinute ? (time.TotalMinutes, "min")
            : time.Ticks >= TimeSpan.TicksPerSecond || time == TimeSpan.Zero ? (time.TotalSeconds, "s")
            : (time.TotalMilliseconds, "ms");
        return number.ToString("0.####", CultureInfo.InvariantCulture) + " " + unit;
    }
}
