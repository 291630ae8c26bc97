using Spectre.Console;

namespace Pycos.Cli;

/// <summary>How far an exploration is, on standard error: a live line on a terminal, now and then a plain one elsewhere.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan PlainPeriod = TimeSpan.FromSeconds(5);

    internal static T During<T>(Terminal terminal, string scenario, Func<IProgress<ExplorationProgress>, T> explore) =>
        terminal.IsLive ? Live(terminal.ErrorConsole, scenario, explore) : Plain(terminal.Error, scenario, explore);

    internal static string Line(string scenario, ExplorationProgress progress) => $"{ShownText.Line(scenario)}: {progress}";

    private static T Live<T>(IAnsiConsole console, string scenario, Func<IProgress<ExplorationProgress>, T> explore)
    {
        Text Shown(string line) => new(line.Length < console.Profile.Width ? line : line[..(console.Profile.Width - 1)]);
        return console.Live(Shown(scenario)).AutoClear(true).Start(
            live => explore(new Report(progress => live.UpdateTarget(Shown(Line(scenario, progress))))));
    }

    private static T Plain<T>(TextWriter error, string scenario, Func<IProgress<ExplorationProgress>, T> explore)
    {
        var told = TimeSpan.Zero;
        return explore(new Report(progress =>
        {
            if (progress.Elapsed - told < PlainPeriod) return;
            told = progress.Elapsed;
            error.WriteLine(Line(scenario, progress));
            error.Flush();
        }));
    }

    // Told on the thread that explores, and not late by way of the pool as Progress<T> would be.
    private sealed class Report(Action<ExplorationProgress> tell) : IProgress<ExplorationProgress>
    {
        void IProgress<ExplorationProgress>.Report(ExplorationProgress value) => tell(value);
    }
}
