using System.Globalization;
using System.Text;
using Pycos.Real;

namespace Pycos.Simulation;

/// <summary>What a person needs to understand a failure and to see it again.</summary>
internal static class FailureReport
{
    private static readonly ExploreOptions Usual = new();

    internal static string Of(ExplorationResult result, ExploreOptions options)
    {
        var found = result.Failure!;
        var report = options.Report;
        var text = new StringBuilder();
        AppendFailure(text, result.Scenario, found.Failure, found.NeededText, found.Interleaving, report);
        AppendToken(text, result.Scenario, found, options);
        text.AppendLine(report.Wrap(string.Create(CultureInfo.InvariantCulture,
            $"Found by '{result.Strategy}' with seed {result.Seed} at schedule {found.Schedule:N0}; shrunk to {Words.Count(found.Switches, "switch", "switches")} and {Words.Count(found.Steps, "step")}.")));
        return ShownText.Whole(text.ToString());
    }

    internal static string Of(ReplayResult replay, ReportOptions report)
    {
        var text = new StringBuilder();
        AppendFailure(text, replay.Scenario, replay.Failure!, "", replay.Interleaving, report);
        text.AppendLine(report.Wrap(string.Create(CultureInfo.InvariantCulture,
            $"Replayed{(replay.IsExact ? "" : ", not exactly: the program has changed since the token was made")}. Trace hash {replay.TraceHash:x16}.")));
        return ShownText.Whole(text.ToString());
    }

    /// <summary>Of a token in the options that shows nothing any more.</summary>
    internal static string Stale(ReplayResult replay) =>
        $"The replay token of {replay.Scenario} no longer fails: take it out of the options (or PYCOS_REPLAY out of the environment), so that the scenario is explored again."
        + (replay.IsExact ? "" : " The run is another one than the recorded, since the program has changed; that it passes does not mean that the bug is gone.")
        + " To keep the schedule in a test of its own, call Explorer.CheckReplay.";

    /// <summary>Of an exploration that found nothing by the time it was cancelled.</summary>
    internal static string CutShort(ExplorationResult result) =>
        $"The exploration of {result.Scenario} was cancelled; {Words.Count(result.Schedules, "schedule")} had passed by then.";

    private static void AppendToken(StringBuilder text, string scenario, FoundFailure found, ExploreOptions options)
    {
        var token = found.Token;
        text.Append("Replay token:");
        if (ReplayToken.IsShown(token))
        {
            text.AppendLine().AppendLine($"  {token}");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" {token.Length:N0} characters, ");
            if (FailureFolder.Save($"{scenario}-{found.TraceHash:x16}.token", token) is not { } path)
            {
                text.AppendLine("which could not be saved; the exception has it, too: ExplorationFailedException.Token.");
                return;
            }
            text.AppendLine("saved to").AppendLine($"  {path}");
            token = path;
        }
        text.AppendLine(options.Report.Wrap("To run this one schedule again, give Check the token, or set PYCOS_REPLAY to it in the environment:"));
        text.AppendLine($"  {(options == Usual ? "new ExploreOptions" : "options with")} {{ Replay = {(token == found.Token ? "" : "@")}\"{token}\" }}");
    }

    // Long runs do not fit a screen: what they need in order to fail comes first.
    private static void AppendFailure(
        StringBuilder text, string scenario, Failure failure, string needed, Interleaving interleaving, ReportOptions report)
    {
        text.AppendLine($"{scenario} fails: {failure.Message}");
        text.Append(report.Wrap(failure.Details));
        if (failure.Note.Length > 0) text.AppendLine(report.Wrap($"Note: {failure.Note}"));
        text.AppendLine();
        if (needed.Length > 0) text.AppendLine(report.Wrap(needed));
        text.Append(interleaving.Text(report));
        text.AppendLine();
    }
}
