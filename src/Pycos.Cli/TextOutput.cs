using System.Globalization;
using Spectre.Console;

namespace Pycos.Cli;

/// <summary>Results for a person: a line for what passes, a report for what fails.</summary>
internal sealed class TextOutput(Terminal terminal, Target target, ExploreOptions options, IReadOnlyList<Scenario> chosen) : IExplorationOutput
{
    private static readonly Style Passing = new(Color.Green);
    private static readonly Style Failing = new(Color.Red, decoration: Decoration.Bold);

    private readonly int nameWidth = chosen.Max(scenario => scenario.Name.Length);
    private long schedules;
    private TimeSpan elapsed;
    private int passed;
    private int unfinished;
    private int failed;

    public void Write(ExplorationResult result, string? file)
    {
        schedules += result.Schedules;
        elapsed += result.Elapsed;
        if (result.Failure is { } found)
        {
            failed++;
            WriteReport(result, found, file);
        }
        else if (result.Schedules == 0)
        {
            // Nothing failed, and nothing was shown either.
            terminal.WriteLine($"none  {result.Scenario.PadRight(nameWidth)}   no schedule ended in the time given: a run that does not end, or too little time");
            unfinished++;
        }
        else
        {
            passed++;
            terminal.Write("pass", Passing);
            terminal.WriteLine($"  {result.Scenario.PadRight(nameWidth)}   {Effort(result)}");
        }
        terminal.Output.Flush();
    }

    public void WriteTotal()
    {
        var interrupted = chosen.Count - passed - failed - unfinished;
        var effort = interrupted > 0
            ? $", {interrupted} interrupted."
            : $"; {Count(schedules, "schedule")} in {Seconds(elapsed)}.";
        terminal.WriteLine($"{Count(chosen.Count, "scenario")}: {failed} failed, {passed} passed{(unfinished > 0 ? $", {unfinished} unfinished" : "")}{effort}");
        terminal.Output.Flush();
    }

    private void WriteReport(ExplorationResult result, FoundFailure found, string? file)
    {
        terminal.Write("fail", Failing);
        terminal.WriteLine($"  {result.Scenario}: {found.Failure.Message}");
        terminal.Write(found.Failure.Explanation);
        terminal.WriteLine();
        terminal.Write(found.Table);
        terminal.WriteLine();
        terminal.WriteLine("Replay token:");
        terminal.WriteLine($"  {found.Token}");
        terminal.WriteLine("Replay it with:");
        terminal.WriteLine($"  {ToolCommand.Replay(found.Token, target)}");
        if (file is not null)
        {
            terminal.WriteLine("Saved to:");
            terminal.WriteLine($"  {file}");
        }
        terminal.WriteLine(Invariant(
            $"Found at schedule {found.Schedule:N0}{OfAtMost()} by '{result.Strategy}' from seed {result.Seed}, in {Seconds(result.Elapsed)}; shrunk to ")
            + $"{Count(found.Switches, "switch", "switches")}, {Count(found.Choices, "choice")} and {Count(found.Steps, "step")}.");
        terminal.WriteLine($"Trace hash {TraceHash.Text(found.TraceHash)}.");
        terminal.WriteLine();
    }

    private string OfAtMost() =>
        options.Schedules == ProgressLine.Unbounded ? "" : Invariant($" of up to {options.Schedules:N0}");

    private static string Effort(ExplorationResult result) => Invariant(
        $"{Count(result.Schedules, "schedule")} ({result.Distinct:N0} distinct), {Count(result.Steps, "step")}, {Seconds(result.Elapsed)}");

    private static string Count(long number, string one, string? many = null) =>
        Invariant($"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    private static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:N1} s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
