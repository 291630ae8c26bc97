using Spectre.Console;

namespace Pycos.Cli;

/// <summary>A failure as a person reads it: what went wrong, what it takes, the interleaving, how to see it again, and where it is kept.</summary>
internal static class FailureOutput
{
    private static readonly Style Failing = new(Color.Red, decoration: Decoration.Bold);

    /// <param name="terminal">Where to.</param>
    /// <param name="target">The program.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="found">The failure.</param>
    /// <param name="file">Where it is saved; null if it is not.</param>
    /// <param name="effort">One line on how it was come by.</param>
    /// <param name="report">How much of it is shown.</param>
    internal static void Write(
        Terminal terminal, Target target, string scenario, FoundFailure found, string? file, string effort, ReportOptions report)
    {
        terminal.Write("fail", Failing);
        terminal.WriteLine($"  {scenario}: {found.Failure.Message}");
        terminal.Write(report.Wrap(found.Failure.Details));
        WriteNote(terminal, found.Failure);
        terminal.WriteLine();
        if (found.NeededText.Length > 0) terminal.WriteLine(report.Wrap(found.NeededText));
        terminal.Write(found.Interleaving.Text(report));
        terminal.WriteLine();
        // Where there is no file the token is all that is left of the run.
        var isInFile = !ReplayToken.IsShown(found.Token) && file is not null;
        if (isInFile)
        {
            terminal.WriteLine(Words.Invariant($"Replay token: {found.Token.Length:N0} characters, which the file has."));
        }
        else
        {
            terminal.WriteLine("Replay token:");
            terminal.WriteLine($"  {found.Token}");
        }
        terminal.WriteLine("Replay it with:");
        terminal.WriteLine($"  {ToolCommand.Replay(isInFile ? file! : found.Token, target, scenario)}");
        if (file is not null)
        {
            terminal.WriteLine("Saved to:");
            terminal.WriteLine($"  {file}");
        }
        terminal.WriteLine(effort);
        terminal.WriteLine($"Trace hash {TraceHash.Text(found.TraceHash)}.");
    }

    /// <summary>What else there is to know of a failure, if anything.</summary>
    internal static void WriteNote(Terminal terminal, Failure failure)
    {
        if (failure.Note.Length > 0) terminal.WriteLine($"Note: {failure.Note}");
    }

    /// <summary>How much there is to read in a run.</summary>
    internal static string Size(FoundFailure found) =>
        $"{Words.Count(found.Switches, "switch", "switches")}, {Words.Count(found.Choices, "choice")} and {Words.Count(found.Steps, "step")}";

    internal static FailureJson Json(FoundFailure found, long schedule, ulong seed, string? file) => new(
        KindName.Of(found.Failure.Kind),
        found.Failure.Message,
        found.Failure.Signature,
        schedule,
        seed,
        found.Failure.Step,
        found.Failure.VirtualTime.TotalSeconds,
        TraceHash.Text(found.TraceHash),
        found.Token,
        file,
        Shrunk(found),
        Needed(found),
        NoteOf(found.Failure),
        found.Failure.StackTrace);

    /// <summary>Null where there is none.</summary>
    internal static string? NoteOf(Failure failure) => failure.Note.Length > 0 ? failure.Note : null;

    internal static ShrunkJson Shrunk(FoundFailure found) => new(found.Switches, found.Choices, found.Steps);

    /// <summary>Null where the run was not shrunk, and so not explained.</summary>
    private static NeededJson? Needed(FoundFailure found) => !found.AlwaysFails && found.NearestPassing is null
        ? null
        : new NeededJson(
            [.. found.Needed.Select(choice => new NeededChoiceJson(choice.Text, choice.Otherwise?.Message))],
            found.Draw,
            found.RacingPair,
            found.Crossing,
            found.HasFewestSwitches,
            found.AlwaysFails,
            found.LostAt,
            found.NearestPassing is { } passing ? new PassingJson(passing.Token, passing.Switches, Lines(passing.Difference)) : null);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
