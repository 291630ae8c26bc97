using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pycos.Cli;

/// <summary>What <c>explore --format json</c> prints for a scenario.</summary>
internal sealed record ScenarioJson(
    string Scenario, string Strategy, ulong Seed, long Schedules, long Steps, double ElapsedSeconds, FailureJson? Failure,
    CoverageJson? Coverage, string? Conclusion, bool Interrupted);

internal sealed record FailureJson(
    string Kind, string Message, string Signature, long Schedule, ulong Seed, long Step, double VirtualSeconds,
    string TraceHash, string Replay, string? File, ShrunkJson Shrunk, NeededJson? Needed, string? Note, IReadOnlyList<string> Stack);

internal sealed record ShrunkJson(int Switches, int Choices, long Steps);

/// <summary>What the failing run needs, and how the nearest run that passes differs.</summary>
internal sealed record NeededJson(
    IReadOnlyList<NeededChoiceJson> Choices, string? Draw, string? RacingPair, string? Crossing, bool FewestSwitches, bool AlwaysFails, long? LostAt,
    PassingJson? Passing);

internal sealed record NeededChoiceJson(string Text, string? Otherwise);

internal sealed record PassingJson(string Replay, int Switches, IReadOnlyList<string> Difference);

internal sealed record CoverageJson(
    long Interleavings, long SeenOnce, int Points, IReadOnlyList<string> PointsWithoutChoice, double FailureProbabilityMax, bool AtLeast,
    IReadOnlyList<SometimesJson> Sometimes);

internal sealed record SometimesJson(string Name, long Schedules, long Held);

/// <summary>What <c>shrink --format json</c> prints.</summary>
internal sealed record ShrinkJson(string Scenario, ShrunkJson Before, FailureJson Failure);

/// <summary>What <c>replay --format json</c> prints.</summary>
internal sealed record ReplayJson(
    string Scenario, string Outcome, string TraceHash, string ExpectedTraceHash, long Steps, double VirtualSeconds, ReplayFailureJson? Failure,
    IReadOnlyList<string>? Diverged, string? Replay);

internal sealed record ReplayFailureJson(
    string Kind, string Message, string Signature, long Step, double VirtualSeconds, string? Note, IReadOnlyList<string> Stack);

/// <summary>What <c>list --format json</c> prints for a scenario.</summary>
internal sealed record ListedJson(string Scenario, string? Description);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScenarioJson))]
[JsonSerializable(typeof(ReplayJson))]
[JsonSerializable(typeof(ShrinkJson))]
[JsonSerializable(typeof(ListedJson))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>One object a line, with quotes and brackets in messages left readable.</summary>
    internal static ToolJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
