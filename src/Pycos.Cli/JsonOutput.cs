using System.Text.Json;

namespace Pycos.Cli;

/// <summary>Results for a program: one JSON object a line and nothing else.</summary>
internal sealed class JsonOutput(Terminal terminal) : IExplorationOutput
{
    public void Write(ExplorationResult result, string? file)
    {
        var json = new ScenarioJson(
            result.Scenario,
            result.Strategy.ToString(),
            result.Seed,
            result.Schedules,
            result.Steps,
            Math.Round(result.Elapsed.TotalSeconds, 3),
            result.Failure is { } found ? FailureOutput.Json(found, found.Schedule, result.Seed, file) : null,
            // Which schedules ran besides the failing one depends on the number of threads, and nothing else may.
            result.Failure is null ? CoverageOutput.Json(result.Coverage) : null,
            result.Conclusion,
            result.IsCutShort);
        terminal.WriteLine(JsonSerializer.Serialize(json, ToolJson.Lines.ScenarioJson));
        terminal.Output.Flush();
    }

    public void WriteTotal()
    {
    }
}
