namespace Pycos.Cli;

/// <summary>A failing run as the user handed it over: as a token, or as a saved file.</summary>
/// <remarks>A token says nothing of the configuration, so it is null there.</remarks>
internal sealed record Recording(RecordedRun Run, string Scenario, string Target, string? Configuration)
{
    internal static Recording Read(string source, string? target)
    {
        // What a test's report was too long for.
        if (source.EndsWith(".token", StringComparison.OrdinalIgnoreCase) && File.Exists(source)) source = FailureFile.Text(source);
        else if (File.Exists(source)) return Of(FailureFile.Load(source), source, target);
        if (source.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new ToolException($"There is no file '{source}'.");
        return new Recording(new RecordedRun(source, []), ScenarioOf(source, ""), target ?? ProjectHere(), null);
    }

    internal static Recording Of(FailureFile file, string path, string? target)
    {
        var run = file.RunFrom(path);
        return new Recording(run, ScenarioOf(run.Token, $"'{path}' is damaged. "), target ?? file.TargetFrom(path), file.Configuration);
    }

    private static string ScenarioOf(string token, string prefix)
    {
        try
        {
            return Explorer.ScenarioOf(token);
        }
        catch (FormatException exception)
        {
            throw new ToolException(prefix + exception.Message);
        }
    }

    private static string ProjectHere() =>
        Directory.EnumerateFiles(Environment.CurrentDirectory, "*.csproj").Any() ? "." : throw new ToolException(
            "The current folder has no project that the token could belong to. Name the target: pycos replay TOKEN TARGET.");
}
