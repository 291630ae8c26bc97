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
    private int failed;
    private int interrupted;

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
            interrupted++;
            terminal.WriteLine($"stop  {result.Scenario.PadRight(nameWidth)}   interrupted after {Effort(result)}");
            if (result.Schedules > 0) CoverageOutput.Write(terminal, result, withWholeCoverage);
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
        var others = new[]
        {
            (interrupted, "interrupted"), (chosen.Count - passed - failed - interrupted, "not started"),
        };
        terminal.WriteLine(
            $"{Words.Count(chosen.Count, "scenario")}: {failed} failed, {passed} passed"
            + string.Concat(others.Where(other => other.Item1 > 0).Select(other => $", {other.Item1} {other.Item2}"))
            + $"; {Words.Count(schedules, "schedule")} in {Words.Seconds(elapsed)}.");
        terminal.Output.Flush();
    }

    private string Found(ExplorationResult result, FoundFailure found)
    {
        var shrunk = options.Shrink.Runs == 0 ? "not shrunk: " : "shrunk to ";
        return Words.Invariant($"Found at schedule {found.Schedule:N0}{OfAtMost()} by '{result.Strategy}' from seed {result.Seed}, in {Words.Seconds(result.Elapsed)}; ")
            + $"{shrunk}{FailureOutput.Size(found)}.";
    }

    private string OfAtMost() =>
        options.Schedules is { } most ? Words.Invariant($" of up to {most:N0}") : "";

    private static string Effort(ExplorationResult result) => Words.Invariant(
        $"{Words.Count(result.Schedules, "schedule")} ({Words.AtLeast(result.Coverage.AreAtLeast)}{result.Distinct:N0} distinct), {Words.Count(result.Steps, "step")}, {Words.Seconds(result.Elapsed)}");
}
