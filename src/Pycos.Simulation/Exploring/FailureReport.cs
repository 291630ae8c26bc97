using System.Globalization;
using System.Text;

namespace Pycos.Simulation;

/// <summary>What a person needs to understand a failure and to see it again.</summary>
internal static class FailureReport
{
    private static readonly WorldOptions Usual = new();

    internal static string Of(ExplorationResult result, WorldOptions world, ReportOptions report)
    {
        var found = result.Failure!;
        var text = new StringBuilder();
        AppendFailure(text, result.Scenario, found.Failure, found.NeededText, found.Interleaving, report);
        text.AppendLine("Replay token:");
        text.AppendLine($"  {found.Token}");
        text.AppendLine(report.Wrap("To run this one schedule again, call CheckReplay instead of Check, with the token after the scenario:"));
        // In another world the choices would mean something else.
        text.AppendLine($"  Explorer.CheckReplay(scenario, \"{found.Token}\"{(world == Usual ? "" : ", options.World")});");
        text.AppendLine(report.Wrap(string.Create(CultureInfo.InvariantCulture,
            $"Found by '{result.Strategy}' with seed {result.Seed} at schedule {found.Schedule:N0}; shrunk to {Count(found.Switches, "switch", "switches")} and {Count(found.Steps, "step", "steps")}.")));
        return text.ToString();
    }

    internal static string Of(ReplayResult replay, ReportOptions report)
    {
        var text = new StringBuilder();
        AppendFailure(text, replay.Scenario, replay.Failure!, "", replay.Interleaving, report);
        text.AppendLine(report.Wrap(string.Create(CultureInfo.InvariantCulture,
            $"Replayed{(replay.IsExact ? "" : ", not exactly: the program has changed since the token was made")}. Trace hash {replay.TraceHash:x16}.")));
        return text.ToString();
    }

    /// <summary>Of an exploration that found nothing by the time it was cancelled.</summary>
    internal static string CutShort(ExplorationResult result) =>
        $"The exploration of {result.Scenario} was cancelled; {Count(result.Schedules, "schedule", "schedules")} had passed by then.";

    // Long runs do not fit a screen: what they need in order to fail comes first.
    private static void AppendFailure(
        StringBuilder text, string scenario, Failure failure, string needed, Interleaving interleaving, ReportOptions report)
    {
        text.AppendLine($"{scenario} fails: {failure.Message}");
        text.Append(report.Wrap(failure.Explanation));
        text.AppendLine();
        if (needed.Length > 0) text.AppendLine(report.Wrap(needed));
        text.Append(interleaving.Text(report));
        text.AppendLine();
    }

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
