using System.Text;

namespace Pycos.Simulation;

/// <summary>What an exploration did, in a few lines for the output of a test.</summary>
internal static class ResultText
{
    private const int PointsShown = 5;

    internal static string Of(ExplorationResult result)
    {
        if (result.Failure is { } found) return $"{result.Scenario} fails: {found.Failure.Message}{Environment.NewLine}  replay token: {found.Token}";
        var coverage = result.Coverage;
        var text = new StringBuilder($"{result.Scenario}: {(result.IsCutShort ? "cut short, " : "")}nothing found in ");
        text.Append(Words.Invariant($"{Words.Count(result.Schedules, "schedule")} by '{result.Strategy}' from seed {result.Seed}, in {Words.Seconds(result.Elapsed)}"));
        // What has been run completely leaves nothing to be estimated.
        Append(text, result.Conclusion is { } conclusion ? $"{Words.Count(coverage.Interleavings, "interleaving")}. {conclusion}" : coverage.ToString());
        AppendPoints(text, coverage);
        foreach (var condition in coverage.Sometimes) Append(text, condition.Held == 0 ? $"never: {condition}" : $"sometimes: {condition}");
        return text.ToString();
    }

    private static void AppendPoints(StringBuilder text, CoverageReport coverage)
    {
        var without = coverage.PointsWithoutChoice;
        var line = Words.Invariant($"{without.Count:N0} of {Words.Count(coverage.Points, "scheduling point")} never had a choice");
        if (without.Count > 0) line += $": {string.Join(", ", without.Take(PointsShown))}";
        if (without.Count > PointsShown) line += Words.Invariant($" and {without.Count - PointsShown:N0} more");
        Append(text, line);
    }

    private static void Append(StringBuilder text, string line) => text.AppendLine().Append("  ").Append(line);
}
