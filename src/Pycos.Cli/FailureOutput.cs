using Spectre.Console;

namespace Pycos.Cli;

/// <summary>A failure as a person reads it: what went wrong, the interleaving, how to see it again, and where it is kept.</summary>
internal static class FailureOutput
{
    /// <summary>Characters of a token that a report shows; a longer one nobody copies.</summary>
    internal const int TokenMax = 2_000;

    private static readonly Style Failing = new(Color.Red, decoration: Decoration.Bold);

    /// <param name="terminal">Where to.</param>
    /// <param name="target">The program.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="found">The failure.</param>
    /// <param name="file">Where it is saved; null if it is not.</param>
    /// <param name="effort">One line on how it was come by.</param>
    internal static void Write(Terminal terminal, Target target, string scenario, FoundFailure found, string? file, string effort)
    {
        terminal.Write("fail", Failing);
        terminal.WriteLine($"  {scenario}: {found.Failure.Message}");
        terminal.Write(found.Failure.Explanation);
        terminal.WriteLine();
        terminal.Write(found.Table);
        terminal.WriteLine();
        if (found.NeededText.Length > 0) terminal.WriteLine(found.NeededText);
        // Where there is no file the token is all that is left of the run.
        var isInFile = found.Token.Length > TokenMax && file is not null;
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
        terminal.WriteLine($"  {ToolCommand.Replay(isInFile ? file! : found.Token, target)}");
        if (file is not null)
        {
            terminal.WriteLine("Saved to:");
            terminal.WriteLine($"  {file}");
        }
        terminal.WriteLine(effort);
        terminal.WriteLine($"Trace hash {TraceHash.Text(found.TraceHash)}.");
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
        Shrunk(found));

    internal static ShrunkJson Shrunk(FoundFailure found) => new(found.Switches, found.Choices, found.Steps);
}
