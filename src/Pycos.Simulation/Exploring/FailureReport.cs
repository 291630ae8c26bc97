using System.Globalization;
using System.Text;

namespace Pycos.Simulation;

/// <summary>What a person needs to understand a failure and to see it again.</summary>
internal static class FailureReport
{
    internal static string Of(ExplorationResult result)
    {
        var found = result.Failure!;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Scenario} fails: {found.Failure.Message}");
        text.Append(found.Failure.Explanation);
        text.AppendLine();
        text.Append(found.Table);
        text.AppendLine();
        if (found.NeededText.Length > 0) text.AppendLine(found.NeededText);
        text.AppendLine("Replay token:");
        text.AppendLine($"  {found.Token}");
        text.AppendLine("To run this one schedule again, add the token to the options that Check is given:");
        text.AppendLine($"  Replay = \"{found.Token}\"");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Found by '{result.Strategy}' with seed {result.Seed} at schedule {found.Schedule:N0}; shrunk to {Count(found.Switches, "switch", "switches")} and {Count(found.Steps, "step", "steps")}.");
        return text.ToString();
    }

    internal static string Of(ReplayResult replay)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{replay.Scenario} fails: {replay.Failure!.Message}");
        text.Append(replay.Failure.Explanation);
        text.AppendLine();
        text.Append(replay.Table);
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Replayed{(replay.IsExact ? "" : ", not exactly: the program has changed since the token was made")}. Trace hash {replay.TraceHash:x16}.");
        return text.ToString();
    }

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
