namespace Pycos.Cli;

/// <summary>A failing run as the user handed it over: as a token, or as a saved file.</summary>
/// <remarks>A token says nothing of the configuration, so it is null there.</remarks>
internal sealed record Recording(string Token, string Scenario, string Target, string? Configuration)
{
    internal static Recording Read(string source, string? target)
    {
        if (File.Exists(source))
        {
            var file = FailureFile.Load(source);
            return new Recording(file.Replay, ScenarioOf(file.Replay), target ?? file.TargetFrom(source), file.Configuration);
        }
        if (source.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new ToolException($"There is no file '{source}'.");
        return new Recording(source, ScenarioOf(source), target ?? ProjectHere(), null);
    }

    private static string ScenarioOf(string token)
    {
        try
        {
            return Explorer.ScenarioOf(token);
        }
        catch (FormatException exception)
        {
            throw new ToolException(exception.Message);
        }
    }

    private static string ProjectHere() =>
        Directory.EnumerateFiles(Environment.CurrentDirectory, "*.csproj").Any() ? "." : throw new ToolException(
            "The current folder has no project that the token could belong to. Name the target: pycos replay TOKEN TARGET.");
}
