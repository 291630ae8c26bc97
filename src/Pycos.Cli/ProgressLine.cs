using System.Globalization;
using Spectre.Console;

namespace Pycos.Cli;

/// <summary>How far an exploration is, on standard error: a live line on a terminal, now and then a plain one elsewhere.</summary>
internal static class ProgressLine
{
    /// <summary>As many schedules as the time allows.</summary>
    internal const long Unbounded = 1_000_000_000_000;

    private static readonly TimeSpan PlainPeriod = TimeSpan.FromSeconds(5);

    internal static ExplorationResult During(Terminal terminal, string scenario, Func<Action<ExplorationProgress>, ExplorationResult> explore)
    {
        if (terminal.IsLive)
        {
            return terminal.ErrorConsole.Status().Start(
                Markup.Escape(scenario), status => explore(progress => status.Status(Markup.Escape(Line(scenario, progress)))));
        }
        var told = TimeSpan.Zero;
        return explore(progress =>
        {
            if (progress.Elapsed - told < PlainPeriod) return;
            told = progress.Elapsed;
            terminal.Error.WriteLine(Line(scenario, progress));
            terminal.Error.Flush();
        });
    }

    internal static string Line(string scenario, ExplorationProgress progress)
    {
        var bound = progress.SchedulesMax == Unbounded ? "" : string.Create(CultureInfo.InvariantCulture, $" of {progress.SchedulesMax:N0}");
        var rate = progress.Schedules / Math.Max(progress.Elapsed.TotalSeconds, 0.001);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario}: {progress.Schedules:N0}{bound} schedules, {rate:N0}/s, {progress.Distinct:N0} distinct, {Left(progress.Remaining)} left");
    }

    private static string Left(TimeSpan time)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(time.TotalSeconds));
        return seconds < 120
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }
}
