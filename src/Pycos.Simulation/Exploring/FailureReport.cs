using System.Globalization;
using System.Text;
using Pycos.Real;

namespace Pycos.Simulation;

/// <summary>What a person needs to understand a failure and to see it again.</summary>
internal static class FailureReport
{
    private static readonly WorldOptions Usual = new();

    internal static string Of(ExplorationResult result, WorldOptions world)
    {
        var found = result.Failure!;
        var text = new StringBuilder();
        AppendFailure(text, result.Scenario, found.Failure, found.Table);
        if (found.NeededText.Length > 0) text.AppendLine(found.NeededText);
        AppendToken(text, result.Scenario, found, world);
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Found by '{result.Strategy}' with seed {result.Seed} at schedule {found.Schedule:N0}; shrunk to {Count(found.Switches, "switch", "switches")} and {Count(found.Steps, "step", "steps")}.");
        return text.ToString();
    }

    internal static string Of(ReplayResult replay)
    {
        var text = new StringBuilder();
        AppendFailure(text, replay.Scenario, replay.Failure!, replay.Table);
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Replayed{(replay.IsExact ? "" : ", not exactly: the program has changed since the token was made")}. Trace hash {replay.TraceHash:x16}.");
        return text.ToString();
    }

    /// <summary>Of an exploration that found nothing by the time it was cancelled.</summary>
    internal static string CutShort(ExplorationResult result) =>
        $"The exploration of {result.Scenario} was cancelled; {Count(result.Schedules, "schedule", "schedules")} had passed by then.";

    private static void AppendToken(StringBuilder text, string scenario, FoundFailure found, WorldOptions world)
    {
        var token = $"\"{found.Token}\"";
        text.Append("Replay token:");
        if (ReplayToken.IsShown(found.Token))
        {
            text.AppendLine().AppendLine($"  {found.Token}");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" {found.Token.Length:N0} characters, ");
            if (FailureFolder.Save($"{scenario}-{found.TraceHash:x16}.token", found.Token) is not { } path)
            {
                text.AppendLine("which could not be saved; the exception has it, too: ExplorationFailedException.Token.");
                return;
            }
            text.AppendLine("saved to").AppendLine($"  {path}");
            token = $"File.ReadAllText(@\"{path}\")";
        }
        text.AppendLine("To run this one schedule again, call CheckReplay instead of Check, with the token after the scenario:");
        // In another world the choices would mean something else.
        text.AppendLine($"  Explorer.CheckReplay(scenario, {token}{(world == Usual ? "" : ", options.World")});");
    }

    private static void AppendFailure(StringBuilder text, string scenario, Failure failure, string table)
    {
        text.AppendLine($"{scenario} fails: {failure.Message}");
        text.Append(failure.Explanation);
        text.AppendLine();
        text.Append(table);
        text.AppendLine();
    }

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
