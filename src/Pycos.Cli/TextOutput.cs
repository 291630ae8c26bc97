using Spectre.Console;

namespace Pycos.Cli;

/// <summary>Results for a person: a line for what passes, a report for what fails.</summary>
internal sealed class TextOutput(
    Terminal terminal, Target target, ExploreOptions options, IReadOnlyList<Scenario> chosen, bool withWholeCoverage)
    : IExplorationOutput
{
    private static readonly Style Passing = new(Color.Green);

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
            FailureOutput.Write(terminal, target, result.Scenario, found, file, Found(result, found), options.Report);
            terminal.WriteLine();
        }
        else if (result.IsCutShort)
        {
            // In the total it is one of those that the user did not want to wait for.
            terminal.WriteLine($"stop  {result.Scenario.PadRight(nameWidth)}   interrupted after {Effort(result)}");
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
            CoverageOutput.Write(terminal, result, withWholeCoverage);
        }
        terminal.Output.Flush();
    }

    public void WriteTotal()
    {
        var interrupted = chosen.Count - passed - failed - unfinished;
        var effort = interrupted > 0
            ? $", {interrupted} interrupted."
            : $"; {Words.Count(schedules, "schedule")} in {Words.Seconds(elapsed)}.";
        terminal.WriteLine($"{Words.Count(chosen.Count, "scenario")}: {failed} failed, {passed} passed{(unfinished > 0 ? $", {unfinished} unfinished" : "")}{effort}");
        terminal.Output.Flush();
    }

    private string Found(ExplorationResult result, FoundFailure found)
    {
        var shrunk = options.Shrink.Runs == 0 ? "not shrunk: " : "shrunk to ";
        return Words.Invariant($"Found at schedule {found.Schedule:N0}{OfAtMost()} by '{result.Strategy}' from seed {result.Seed}, in {Words.Seconds(result.Elapsed)}; ")
            + $"{shrunk}{FailureOutput.Size(found)}.";
    }

    private string OfAtMost() =>
        options.Schedules == ProgressLine.Unbounded ? "" : Words.Invariant($" of up to {options.Schedules:N0}");

    private static string Effort(ExplorationResult result) => Words.Invariant(
        $"{Words.Count(result.Schedules, "schedule")} ({result.Distinct:N0} distinct), {Words.Count(result.Steps, "step")}, {Words.Seconds(result.Elapsed)}");
}
