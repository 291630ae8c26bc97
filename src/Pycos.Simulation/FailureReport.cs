using System.Globalization;
using System.Text;

namespace Pycos;

/// <summary>What a person needs to understand a failure and to see it again.</summary>
internal static class FailureReport
{
    internal static string Of(ExplorationResult result)
    {
        var found = result.Failure!;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Scenario} fails: {Headline(found.Failure)}");
        text.AppendLine();
        text.Append(found.Table);
        text.AppendLine();
        text.AppendLine("Replay token:");
        text.AppendLine($"  {found.Token}");
        text.AppendLine("To run this one schedule again, give the token to Check:");
        text.AppendLine($"  new ExploreOptions {{ Replay = \"{found.Token}\" }}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Found by '{result.Strategy}' with seed {result.Seed} at schedule {found.Schedule:N0}; shrunk to {Count(found.Switches, "switch", "switches")} and {Count(found.Steps, "step", "steps")}.");
        return text.ToString();
    }

    internal static string Of(ReplayResult replay)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{replay.Scenario} fails: {Headline(replay.Failure!)}");
        text.AppendLine();
        text.Append(replay.Table);
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Replayed{(replay.IsExact ? "" : ", not exactly: the program has changed since the token was made")}. Trace hash {replay.TraceHash:x16}.");
        return text.ToString();
    }

    internal static string Headline(Failure failure) => failure.Message;

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
