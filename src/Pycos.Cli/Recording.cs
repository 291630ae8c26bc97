namespace Pycos.Cli;

/// <summary>A failing run as the user handed it over: as a token, or as a saved file.</summary>
/// <remarks>A token says nothing of the configuration, so it is null there.</remarks>
internal sealed record Recording(RecordedRun Run, string Scenario, string Target, string? Configuration)
{
    internal static Recording Read(string source, string? target)
    {
        // What a test's report was too long for.
        if (source.EndsWith(".token", StringComparison.OrdinalIgnoreCase) && File.Exists(source)) source = File.ReadAllText(source);
        else if (File.Exists(source)) return Of(Load(source), source, target);
        if (source.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new ToolException($"There is no file '{source}'.");
        return new Recording(new RecordedRun(source, []), ScenarioOf(source, ""), target ?? ProjectHere(), null);
    }

    internal static Recording Of(FailureFile file, string path, string? target)
    {
        var run = Understood(() => file.RunFrom(path));
        return new Recording(run, ScenarioOf(run.Token, $"'{path}' is damaged. "), target ?? TargetOf(file, path), file.Configuration);
    }

    /// <summary>Reads a saved file.</summary>
    internal static FailureFile Load(string path) => Understood(() => FailureFile.Load(path));

    /// <summary>The path of a saved target from the current folder.</summary>
    private static string TargetOf(FailureFile file, string path)
    {
        var full = Path.GetFullPath(file.Target, Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(full) || Directory.Exists(full)) return Path.GetRelativePath(Environment.CurrentDirectory, full);
        throw new ToolException(
            $"'{path}' was saved for the target '{file.Target}', which is not there. Name the target after the file.");
    }

    private static string ScenarioOf(string token, string prefix) => Understood(() => Explorer.ScenarioOf(token), prefix);

    private static T Understood<T>(Func<T> read, string prefix = "")
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            throw new ToolException(prefix + exception.Message);
        }
    }

    private static string ProjectHere() =>
        Directory.EnumerateFiles(Environment.CurrentDirectory).Any(file => TargetPlace.IsProject(file) || TargetPlace.IsSolution(file)) ? "." : throw new ToolException(
            "The current folder has no project that the token could belong to. Name the target: pycos replay TOKEN TARGET.");
}
