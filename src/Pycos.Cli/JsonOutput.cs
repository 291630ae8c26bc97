using System.Text.Json;

namespace Pycos.Cli;

/// <summary>Results for a program: one JSON object a line and nothing else.</summary>
internal sealed class JsonOutput(Terminal terminal) : IExplorationOutput
{
    public void Write(ExplorationResult result, string? file)
    {
        var json = new ScenarioJson(
            result.Scenario,
            result.Strategy,
            result.Seed,
            result.Schedules,
            result.Steps,
            Math.Round(result.Elapsed.TotalSeconds, 3),
            result.Failure is { } found ? Of(found, result.Seed, file) : null);
        terminal.WriteLine(JsonSerializer.Serialize(json, ToolJson.Lines.ScenarioJson));
        terminal.Output.Flush();
    }

    public void WriteTotal()
    {
    }

    private static FailureJson Of(FoundFailure found, ulong seed, string? file) => new(
        KindName.Of(found.Failure.Kind),
        found.Failure.Message,
        found.Failure.Signature,
        found.Schedule,
        seed,
        found.Failure.Step,
        found.Failure.VirtualTime.TotalSeconds,
        TraceHash.Text(found.TraceHash),
        found.Token,
        file,
        new ShrunkJson(found.Switches, found.Choices, found.Steps));
}
