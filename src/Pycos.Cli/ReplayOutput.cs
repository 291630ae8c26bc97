using System.Text.Json;
using Spectre.Console;

namespace Pycos.Cli;

/// <summary>How a replay is shown: whether it was the recorded run, and if not, where it left it.</summary>
internal static class ReplayOutput
{
    internal const string JsonForm =
        "one object: {\"scenario\",\"outcome\",\"traceHash\",\"expectedTraceHash\",\"steps\",\"virtualSeconds\","
        + "\"failure\":null|{\"kind\",\"message\",\"signature\",\"step\",\"virtualSeconds\",\"note\":null|\"...\",\"stack\":[\"...\"]},\"diverged\":null|[\"...\"],\"replay\":null|\"...\"}, "
        + "where outcome is reproduced or diverged, diverged says in words where this run leaves the recorded one, replay is the token of this run, and kind is "
        + KindName.All;

    private const int LinesShown = 10;

    internal static bool IsReproduced(ReplayResult replay) => replay is { IsExact: true, Failure: not null };

    internal static void Write(Terminal terminal, ReplayResult replay, OutputFormat format, ReportOptions report)
    {
        if (format == OutputFormat.Json) WriteJson(terminal, replay);
        else WriteText(terminal, replay, report);
    }

    private static void WriteText(Terminal terminal, ReplayResult replay, ReportOptions report)
    {
        terminal.Write(replay.Failure is null ? "pass" : "fail", new Style(replay.Failure is null ? Color.Green : Color.Red));
        terminal.WriteLine($"  {replay.Scenario}{(replay.Failure is { } failure ? ": " + failure.Message : "")}");
        terminal.Write(report.Wrap(replay.Failure?.Details ?? ""));
        if (replay.Failure is not null) FailureOutput.WriteNote(terminal, replay.Failure);
        terminal.WriteLine();
        terminal.Write(replay.Interleaving.Text(report));
        terminal.WriteLine();
        if (IsReproduced(replay)) terminal.WriteLine("Reproduced: the failure is the recorded one, event by event.");
        else WriteDivergence(terminal, replay);
        terminal.WriteLine($"trace hash {TraceHash.Text(replay.TraceHash)}");
    }

    private static void WriteDivergence(Terminal terminal, ReplayResult replay)
    {
        terminal.WriteLine("Diverged: " + Difference(replay));
        foreach (var line in replay.Divergences.Take(LinesShown)) terminal.WriteLine($"  {line}");
        if (replay.Divergences.Count > LinesShown) terminal.WriteLine(Words.Invariant($"  and {replay.Divergences.Count - LinesShown:N0} more"));
        if (replay.Failure is null) return;
        if (!ReplayToken.IsShown(replay.Token))
        {
            terminal.WriteLine(Words.Invariant($"Replay token of this run: {replay.Token.Length:N0} characters, which '--format json' prints."));
            return;
        }
        terminal.WriteLine("Replay token of this run:");
        terminal.WriteLine($"  {replay.Token}");
    }

    private static string Difference(ReplayResult replay)
    {
        var hashes = replay.IsExact
            ? "this run takes the recorded steps"
            : $"the recorded run has trace hash {TraceHash.Text(replay.ExpectedHash)}, and this run another";
        var outcome = (replay.Failure, replay.IsSameFailure, replay.StepsRecorded) switch
        {
            (null, _, _) => "and nothing fails",
            (_, true, > 0) => "and the failure is still there",
            (_, false, > 0) => "though it fails as well, in another way",
            _ => "though it fails as well",
        };
        const string Cause = "The program has changed since the run was recorded, or uses something that the simulator does not control.";
        if (replay.StepsRecorded == 0) return $"{hashes}, {outcome}. {Cause} Explore again for a token of the program as it is.";
        return Words.Invariant($"{hashes}, {outcome}. {replay.StepsFollowed:N0} of {replay.StepsRecorded:N0} recorded steps were followed. {Cause}")
            + (replay.IsSameFailure ? "" : " That the recorded way does not lead to the failure does not mean that there is none: explore again.");
    }

    private static void WriteJson(Terminal terminal, ReplayResult replay)
    {
        var isReproduced = IsReproduced(replay);
        var failure = replay.Failure is not { } found ? null : new ReplayFailureJson(
            KindName.Of(found.Kind), found.Message, found.Signature, found.Step, found.VirtualTime.TotalSeconds, FailureOutput.NoteOf(found), found.StackTrace);
        var json = new ReplayJson(
            replay.Scenario,
            isReproduced ? "reproduced" : "diverged",
            TraceHash.Text(replay.TraceHash),
            TraceHash.Text(replay.ExpectedHash),
            replay.Steps,
            replay.VirtualTime.TotalSeconds,
            failure,
            isReproduced ? null : [Difference(replay), .. replay.Divergences],
            isReproduced ? null : replay.Token);
        terminal.WriteLine(JsonSerializer.Serialize(json, ToolJson.Lines.ReplayJson));
    }
}
