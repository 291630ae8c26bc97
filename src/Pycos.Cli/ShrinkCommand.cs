using System.CommandLine;
using System.Text.Json;

namespace Pycos.Cli;

/// <summary><c>pycos shrink FILE [TARGET]</c>: a saved failure made shorter, with more patience than an exploration has.</summary>
internal static class ShrinkCommand
{
    private const long RunsDefault = 200_000;
    private static readonly TimeSpan TimeDefault = TimeSpan.FromMinutes(1);

    private const string JsonForm =
        "one object: {\"scenario\",\"before\":{\"switches\",\"choices\",\"steps\"},\"failure\":{as explore has it}}; of a run that does not fail any more, what replay prints";

    internal static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The file that 'pycos explore' saved." };
        var target = Inputs.RecordedTarget();
        var configuration = Inputs.Configuration();
        var noBuild = Inputs.NoBuild();
        var runs = new Option<long>("--runs")
        {
            Description = "How many runs it may take at the most",
            HelpName = "N",
            DefaultValueFactory = _ => RunsDefault,
            CustomParser = Inputs.PositiveNumber("--runs"),
        };
        var time = new Option<TimeSpan?>("--time")
        {
            Description = $"How long it may take at the most: {Span.Forms} [default: 1m]",
            HelpName = "SPAN",
            CustomParser = Inputs.PositiveTime("--time"),
        };
        var stepTimeout = Inputs.StepTimeout();
        var output = new Option<string?>("--output")
        {
            Description = "The folder that the shorter run is saved to [default: the file's own]",
            HelpName = "DIR",
        };
        var format = Inputs.Format(JsonForm);
        var command = new Command(
            "shrink", "Makes a saved failing run shorter, and saves what comes of it. Exit status: 1 the failure is there, as short as it got, 2 usage or target error, 3 it does not fail any more, 130 interrupted: as short as it had got by then.")
        {
            file, target, configuration, noBuild, runs, time, stepTimeout, output, format,
        };
        var report = new ReportInputs();
        report.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new ToolException($"There is no file '{path}'. Name one that 'pycos explore' saved.");
            var folder = parsed.GetValue(output) ?? (Path.GetDirectoryName(path) is { Length: > 0 } own ? own : ".");
            if (File.Exists(folder)) throw new ToolException($"'{folder}' is a file, and --output is a folder. Name another.");
            var options = new ShrinkOptions
            {
                Runs = (int)Math.Min(parsed.GetValue(runs), int.MaxValue),
                Time = parsed.GetValue(time) ?? TimeDefault,
            };
            var loaded = Recording.Load(path);
            var recording = Recording.Of(loaded, path, parsed.GetValue(target));
            var opened = Target.Open(new TargetPlace(
                recording.Target, parsed.GetValue(configuration) ?? recording.Configuration ?? Inputs.DefaultConfiguration, parsed.GetValue(noBuild)));
            var world = new WorldOptions { StepTimeout = parsed.GetValue(stepTimeout) };
            return Shrink(terminal, loaded, recording, opened, options, world, folder, parsed.GetValue(format), report.Read(parsed, terminal));
        });
        return command;
    }

    private static int Shrink(
        Terminal terminal, FailureFile loaded, Recording recording, Target target, ShrinkOptions options, WorldOptions world, string folder,
        OutputFormat format, ReportOptions report)
    {
        var scenario = target.Find(recording.Scenario);
        using var interruption = new Interruption(terminal);
        var replay = ReplayCommand.Replay(terminal, scenario, recording.Run, world, interruption.Token);
        var shrunk = replay.IsSameFailure ? Shrink(scenario, replay.Token, options, world, interruption.Token) : null;
        if (shrunk is null)
        {
            ReplayOutput.Write(terminal, replay, format, report);
            return ExitStatus.Diverged;
        }
        var found = shrunk.After;
        var file = Saved.In(folder, target, new Finding(scenario.Name, loaded.Strategy ?? "", loaded.Seed, loaded.Schedule, found), terminal);
        if (format == OutputFormat.Json)
        {
            var json = new ShrinkJson(
                scenario.Name, FailureOutput.Shrunk(shrunk.Before), FailureOutput.Json(found, loaded.Schedule, loaded.Seed, file));
            terminal.WriteLine(JsonSerializer.Serialize(json, ToolJson.Lines.ShrinkJson));
        }
        else
        {
            FailureOutput.Write(terminal, target, scenario.Name, found, file, Effort(shrunk, replay), report);
        }
        return interruption.Token.IsCancellationRequested ? ExitStatus.Interrupted : ExitStatus.FailureFound;
    }

    private static ShrinkResult? Shrink(Scenario scenario, string token, ShrinkOptions options, WorldOptions world, CancellationToken interruption)
    {
        using var prints = TargetPrints.Dropped();
        return Explorer.Shrink(scenario, token, options, world, interruption);
    }

    private static string Effort(ShrinkResult shrunk, ReplayResult replay)
    {
        var changed = replay.IsExact ? "" : " The program has changed since the run was recorded; this is a run of the program as it is.";
        return shrunk.After.TraceHash == shrunk.Before.TraceHash
            ? $"Nothing shorter was found than {FailureOutput.Size(shrunk.Before)}.{changed}"
            : $"Shrunk from {FailureOutput.Size(shrunk.Before)} to {FailureOutput.Size(shrunk.After)}.{changed}";
    }
}
