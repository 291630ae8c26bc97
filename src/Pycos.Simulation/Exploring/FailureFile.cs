using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pycos.Simulation;

/// <summary>A failing run on disk: what a replay needs, and what a person wants to read first.</summary>
/// <remarks>
/// The target is relative to the folder that the file is in, so that a checkout with its failures can be moved; the replay
/// is the token, the table holds the lines of the interleaving, and the steps say who did what, for when the program
/// has changed. Files of format 1 have no steps, and older ones of format 2 no signature.
/// </remarks>
internal sealed record FailureFile(
    int Format, string Scenario, string Target, string? Configuration, string Replay, string TraceHash, string? Kind, string? Message,
    string? Strategy, ulong Seed, long Schedule, IReadOnlyList<string> Table, IReadOnlyList<string>? Steps,
    string? Signature, IReadOnlyList<string>? Stack)
{
    private const int CurrentFormat = 2;

    private const string Separator = " | ";

    // A file is looked at in an editor, and holds all.
    private static readonly ReportOptions Whole = new() { IsFull = true, Width = 120 };

    // Quotes and brackets in messages are left readable.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Saves a failing run.</summary>
    /// <param name="folder">Where to; it is made if it is not there.</param>
    /// <param name="target">The assembly, project or folder that the program is in.</param>
    /// <param name="configuration">What that is built in; null where nothing is built.</param>
    /// <param name="finding">The run.</param>
    /// <param name="path">The file.</param>
    /// <returns>Why that is impossible; null if it is done.</returns>
    internal static string? Save(string folder, string target, string? configuration, Finding finding, out string path)
    {
        var found = finding.Found;
        var hash = Simulation.TraceHash.Text(found.TraceHash);
        path = Path.Combine(folder, $"{FileNameOf(finding.Scenario)}-{hash}.json");
        var file = new FailureFile(
            CurrentFormat,
            finding.Scenario,
            Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(target)).Replace('\\', '/'),
            configuration,
            found.Token,
            hash,
            KindName.Of(found.Failure.Kind),
            found.Failure.Message,
            finding.Strategy,
            finding.Seed,
            finding.Schedule,
            found.Interleaving.Text(Whole).TrimEnd().Split(Environment.NewLine),
            [.. found.Run.Steps.Select(step => step.Task + Separator + step.Operation)],
            found.Failure.Signature,
            found.Failure.StackTrace);
        try
        {
            Files.Write(path, ShownText.Whole(JsonSerializer.Serialize(file, Json)) + Environment.NewLine);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The failing run could not be saved to '{path}': {exception.Message} Its replay token is in the report.";
        }
    }

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">It is none, or damaged, or of a later version.</exception>
    internal static FailureFile Load(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<FailureFile>(Files.Read(path), Json);
            if (file?.Format > CurrentFormat)
            {
                throw new FormatException(
                    $"'{path}' has format {file.Format}, and this tool reads formats 1 to {CurrentFormat}. Use the tool that saved it.");
            }
            return file is { Format: > 0, Replay: not null, Target: not null } ? file : throw Foreign(path);
        }
        catch (JsonException exception)
        {
            throw Foreign(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"'{path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>The run, with the failure that it is expected to end in.</summary>
    /// <exception cref="FormatException">The steps are damaged.</exception>
    internal RecordedRun RunFrom(string path)
    {
        var isKnown = Kind is not null && Message is not null && KindName.Read(Kind) is not null;
        return new RecordedRun(Replay, [.. (Steps ?? []).Select((line, i) => StepOf(line, i, path))])
        {
            // Files that were saved before there was a signature are known by their words.
            Signature = Signature ?? (isKnown ? Failure.SignatureOf(KindName.Read(Kind!)!.Value, Message!) : null),
            Message = Message,
            Seed = Seed,
        };
    }

    private static RecordedStep StepOf(string? line, int index, string path)
    {
        var at = line?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (at > 0 && at + Separator.Length < line!.Length) return new RecordedStep(line[..at], line[(at + Separator.Length)..]);
        throw new FormatException(
            $"'{path}' is damaged: the {index + 1}. of its steps is '{line}', and not of the form 'task{Separator}operation'. "
            + "Take the file from where it was saved, or replay the token in it.");
    }

    private static FormatException Foreign(string path, JsonException? reason = null) => new(
        $"'{path}' is not a failing run that 'pycos explore' saved{(reason is null ? "" : $", or it is damaged: it stops being one in line {(reason.LineNumber ?? 0) + 1}")}. "
        + "Name such a file, or replay the token itself.");

    private static string FileNameOf(string scenario) =>
        string.Concat(scenario.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
}
