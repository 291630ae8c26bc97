using System.Text.Json;

namespace Pycos.Cli;

/// <summary>A failing run on disk: what a replay needs, and what a person wants to read first.</summary>
/// <remarks>
/// The target is relative to the folder that the file is in, so that a checkout with its failures can be moved; the replay
/// is the token, and the table holds the lines of the shrunk interleaving.
/// </remarks>
internal sealed record FailureFile(
    int Format, string Scenario, string Target, string Configuration, string Replay, string TraceHash, string Kind, string Message,
    string Strategy, ulong Seed, long Schedule, IReadOnlyList<string> Table)
{
    private const int CurrentFormat = 1;

    /// <summary>Saves what an exploration found; says why not where that is impossible, and gives null.</summary>
    internal static string? Save(string folder, Target target, ExplorationResult result, Terminal terminal)
    {
        var found = result.Failure!;
        var hash = Cli.TraceHash.Text(found.TraceHash);
        var path = Path.Combine(folder, $"{FileNameOf(result.Scenario)}-{hash}.json");
        var file = new FailureFile(
            CurrentFormat,
            result.Scenario,
            Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(target.Path)).Replace('\\', '/'),
            target.Configuration,
            found.Token,
            hash,
            KindName.Of(found.Failure.Kind),
            found.Failure.Message,
            result.Strategy,
            result.Seed,
            found.Schedule,
            found.Table.TrimEnd().Split(Environment.NewLine));
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, JsonSerializer.Serialize(file, ToolJson.Indented.FailureFile) + Environment.NewLine);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.WriteError($"The failing run could not be saved to '{path}': {exception.Message} Its replay token is in the report.");
            return null;
        }
    }

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ToolException">It is none, or of another version.</exception>
    internal static FailureFile Load(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllText(path), ToolJson.Lines.FailureFile);
            if (file is not { Format: not 0, Replay: not null, Target: not null }) throw Foreign(path);
            if (file.Format == CurrentFormat) return file;
            throw new ToolException(
                $"'{path}' has format {file.Format}, and this tool reads format {CurrentFormat}. Replay it with the tool that saved it.");
        }
        catch (JsonException)
        {
            throw Foreign(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>The target's path from the current folder.</summary>
    internal string TargetFrom(string path)
    {
        var full = Path.GetFullPath(Target, Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            throw new ToolException(
                $"'{path}' was saved for the target '{Target}', which is not there. Name the target: pycos replay FILE TARGET.");
        }
        return Path.GetRelativePath(Environment.CurrentDirectory, full);
    }

    private static ToolException Foreign(string path) => new(
        $"'{path}' is not a failing run that 'pycos explore' saved. Name such a file, or give the replay token itself.");

    private static string FileNameOf(string scenario) =>
        string.Concat(scenario.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
}
