using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace Pycos.Cli;

/// <summary><c>pycos replay TOKEN-OR-FILE [TARGET]</c>: the one schedule that failed.</summary>
internal static class ReplayCommand
{
    private const string JsonForm =
        "one object: {\"scenario\",\"outcome\",\"traceHash\",\"expectedTraceHash\",\"steps\",\"virtualSeconds\","
        + "\"failure\":null|{\"kind\",\"message\",\"signature\",\"step\",\"virtualSeconds\"}}, where outcome is reproduced or diverged, and kind is "
        + KindName.All;

    internal static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("TOKEN-OR-FILE")
        {
            Description = "The replay token that a report printed, or the file that 'pycos explore' saved.",
        };
        var target = new Argument<string?>("TARGET")
        {
            Description = "An assembly, a project file or a folder with one [default: what the file says; else the project in the current folder]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var configuration = Inputs.Configuration();
        var format = Inputs.Format(JsonForm);
        var command = new Command(
            "replay", "Runs one failing schedule again; what it prints goes to standard error. Exit status: 1 reproduced, 2 usage or target error, 3 diverged: the program has changed.")
        {
            source, target, configuration, format,
        };
        command.SetAction(parsed =>
        {
            var recording = Recording.Read(parsed.GetValue(source)!, parsed.GetValue(target));
            var opened = Target.Open(
                recording.Target, parsed.GetValue(configuration) ?? recording.Configuration ?? Inputs.DefaultConfiguration);
            var replay = Replay(terminal, opened.Find(recording.Scenario), recording.Token);
            if (parsed.GetValue(format) == OutputFormat.Json) WriteJson(terminal, replay);
            else WriteText(terminal, replay);
            return IsReproduced(replay) ? ExitStatus.FailureFound : ExitStatus.Diverged;
        });
        return command;
    }

    private static ReplayResult Replay(Terminal terminal, Scenario scenario, string token)
    {
        using var prints = TargetPrints.To(terminal.Error);
        return Explorer.Replay(scenario, token);
    }

    private static bool IsReproduced(ReplayResult replay) => replay is { IsExact: true, Failure: not null };

    private static void WriteText(Terminal terminal, ReplayResult replay)
    {
        terminal.Write(replay.Failure is null ? "pass" : "fail", new Style(replay.Failure is null ? Color.Green : Color.Red));
        terminal.WriteLine($"  {replay.Scenario}{(replay.Failure is { } failure ? ": " + failure.Message : "")}");
        terminal.Write(replay.Failure?.Explanation ?? "");
        terminal.WriteLine();
        terminal.Write(replay.Table);
        terminal.WriteLine();
        terminal.WriteLine(IsReproduced(replay) ? "Reproduced: the failure is the recorded one, event by event." : "Diverged: " + Difference(replay));
        terminal.WriteLine($"trace hash {TraceHash.Text(replay.TraceHash)}");
    }

    private static string Difference(ReplayResult replay)
    {
        var hashes = replay.IsExact
            ? "this run takes the recorded steps"
            : $"the recorded run has trace hash {TraceHash.Text(replay.ExpectedHash)}, and this run another";
        var outcome = replay.Failure is null ? "and nothing fails" : "though it fails as well";
        return $"{hashes}, {outcome}. The program has changed since the token was made, or uses something that the simulator does not "
            + "control. Explore again for a token of the program as it is.";
    }

    private static void WriteJson(Terminal terminal, ReplayResult replay)
    {
        var failure = replay.Failure is not { } found ? null : new ReplayFailureJson(
            KindName.Of(found.Kind), found.Message, found.Signature, found.Step, found.VirtualTime.TotalSeconds);
        var json = new ReplayJson(
            replay.Scenario,
            IsReproduced(replay) ? "reproduced" : "diverged",
            TraceHash.Text(replay.TraceHash),
            TraceHash.Text(replay.ExpectedHash),
            replay.Steps,
            replay.VirtualTime.TotalSeconds,
            failure);
        terminal.WriteLine(JsonSerializer.Serialize(json, ToolJson.Lines.ReplayJson));
    }
}
