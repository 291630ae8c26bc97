namespace Pycos.Cli;

/// <summary>What an exploration that found nothing says of what it has seen, and of what it may have missed.</summary>
internal static class CoverageOutput
{
    private const string Indent = "      ";
    private const int PointsShown = 20;

    /// <param name="terminal">Where to.</param>
    /// <param name="result">An exploration without a failure.</param>
    /// <param name="isWhole">Whether scheduling points and histograms are wanted too.</param>
    internal static void Write(Terminal terminal, ExplorationResult result, bool isWhole)
    {
        var coverage = result.Coverage;
        // What has been run completely leaves nothing to be estimated.
        terminal.WriteLine(result.Conclusion is { } conclusion
            ? $"{Indent}{Words.AtLeast(coverage.AreAtLeast)}{Words.Count(coverage.Interleavings, "interleaving")}. {conclusion}"
            : $"{Indent}{coverage}");
        foreach (var condition in coverage.Sometimes.Where(condition => isWhole || condition.Held == 0))
        {
            terminal.WriteLine($"{Indent}{(condition.Held == 0 ? "never" : "sometimes")}: {condition}");
        }
        if (!isWhole) return;
        WritePoints(terminal, coverage);
        Write(terminal, "steps a schedule:", coverage.Steps);
        Write(terminal, "switches a schedule:", coverage.Switches);
    }

    internal static CoverageJson Json(CoverageReport coverage) => new(
        coverage.Interleavings, coverage.SeenOnce, coverage.Points, coverage.PointsWithoutChoice, coverage.FailureProbabilityMax, coverage.AreAtLeast,
        [.. coverage.Sometimes.Select(condition => new SometimesJson(condition.Name, condition.Schedules, condition.Held))]);

    private static void WritePoints(Terminal terminal, CoverageReport coverage)
    {
        var without = coverage.PointsWithoutChoice;
        terminal.WriteLine(Words.Invariant($"{Indent}{without.Count:N0} of {Words.Count(coverage.Points, "scheduling point")} never had a choice{(without.Count > 0 ? ":" : "")}"));
        foreach (var point in without.Take(PointsShown)) terminal.WriteLine($"{Indent}  {point}");
        if (without.Count > PointsShown) terminal.WriteLine(Words.Invariant($"{Indent}  and {without.Count - PointsShown:N0} more"));
    }

    private static void Write(Terminal terminal, string title, Histogram histogram)
    {
        terminal.WriteLine(Indent + title);
        foreach (var line in histogram.ToString().TrimEnd().Split(Environment.NewLine)) terminal.WriteLine($"{Indent}  {line}");
    }
}
