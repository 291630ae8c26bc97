using System.Text.Json;

namespace Pycos.Cli;

/// <summary>A failing run on disk: what a replay needs, and what a person wants to read first.</summary>
/// <remarks>
/// The target is relative to the folder that the file is in, so that a checkout with its failures can be moved; the replay
/// is the token, the table holds the lines of the interleaving, and the steps say who did what, for when the program
/// has changed. Files of format 1 have no steps.
/// </remarks>
internal sealed record FailureFile(
    int Format, string Scenario, string Target, string? Configuration, string Replay, string TraceHash, string? Kind, string? Message,
    string? Strategy, ulong Seed, long Schedule, IReadOnlyList<string> Table, IReadOnlyList<string>? Steps)
{
    private const int CurrentFormat = 2;

    private const string Separator = " | ";

    /// <summary>Saves a failing run; says why not where that is impossible, and gives null.</summary>
    internal static string? Save(string folder, Target target, Finding finding, Terminal terminal)
    {
        var found = finding.Found;
        var hash = Cli.TraceHash.Text(found.TraceHash);
        var path = Path.Combine(folder, $"{FileNameOf(finding.Scenario)}-{hash}.json");
        var file = new FailureFile(
            CurrentFormat,
            finding.Scenario,
            Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(target.Path)).Replace('\\', '/'),
            target.Configuration,
            found.Token,
            hash,
            KindName.Of(found.Failure.Kind),
            found.Failure.Message,
            finding.Strategy,
            finding.Seed,
            finding.Schedule,
            found.Table.TrimEnd().Split(Environment.NewLine),
            [.. found.Run.Steps.Select(step => step.Task + Separator + step.Operation)]);
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
    /// <exception cref="ToolException">It is none, or damaged, or of a later version.</exception>
    internal static FailureFile Load(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize(Text(path), ToolJson.Lines.FailureFile);
            if (file?.Format > CurrentFormat)
            {
                throw new ToolException(
                    $"'{path}' has format {file.Format}, and this tool reads formats 1 to {CurrentFormat}. Use the tool that saved it.");
            }
            return file is { Format: > 0, Replay: not null, Target: not null } ? file : throw Foreign(path);
        }
        catch (JsonException exception)
        {
            throw Foreign(path, exception);
        }
    }

    /// <summary>What stands in a file.</summary>
    /// <exception cref="ToolException">It cannot be read.</exception>
    internal static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>The run, with the failure that it is expected to end in.</summary>
    /// <exception cref="ToolException">The steps are damaged.</exception>
    internal RecordedRun RunFrom(string path)
    {
        var isKnown = Kind is not null && Message is not null && KindName.Read(Kind) is not null;
        return new RecordedRun(Replay, [.. (Steps ?? []).Select((line, i) => StepOf(line, i, path))])
        {
            Signature = isKnown ? Failure.SignatureOf(KindName.Read(Kind!)!.Value, Message!) : null,
            Seed = Seed,
        };
    }

    /// <summary>The target's path from the current folder.</summary>
    internal string TargetFrom(string path)
    {
        var full = Path.GetFullPath(Target, Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            throw new ToolException(
                $"'{path}' was saved for the target '{Target}', which is not there. Name the target after the file.");
        }
        return Path.GetRelativePath(Environment.CurrentDirectory, full);
    }

    private static RecordedStep StepOf(string? line, int index, string path)
    {
        var at = line?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (at > 0 && at + Separator.Length < line!.Length) return new RecordedStep(line[..at], line[(at + Separator.Length)..]);
        throw new ToolException(
            $"'{path}' is damaged: the {index + 1}. of its steps is '{line}', and not of the form 'task{Separator}operation'. "
            + "Take the file from where it was saved, or replay the token in it.");
    }

    private static ToolException Foreign(string path, JsonException? reason = null) => new(
        $"'{path}' is not a failing run that 'pycos explore' saved{(reason is null ? "" : $", or it is damaged: it stops being one in line {(reason.LineNumber ?? 0) + 1}")}. "
        + "Name such a file, or replay the token itself.");

    private static string FileNameOf(string scenario) =>
        string.Concat(scenario.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
}
