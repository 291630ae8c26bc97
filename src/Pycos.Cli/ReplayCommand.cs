using System.CommandLine;

namespace Pycos.Cli;

/// <summary><c>pycos replay TOKEN-OR-FILE [TARGET]</c>: the one schedule that failed.</summary>
internal static class ReplayCommand
{
    internal static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("TOKEN-OR-FILE")
        {
            Description = "The replay token that a report printed, or the file that 'pycos explore' saved. When the program has changed, "
                + "the file still leads to the failure where the token alone may not.",
        };
        var target = Inputs.RecordedTarget();
        var configuration = Inputs.Configuration();
        var noBuild = Inputs.NoBuild();
        var breakAt = new Option<long>("--break-at")
        {
            Description = "Stops the debugger before this step, counted as --full shows them",
            HelpName = "STEP",
            CustomParser = Inputs.PositiveNumber("--break-at"),
        };
        var stepTimeout = Inputs.StepTimeout();
        var format = Inputs.Format(ReplayOutput.JsonForm);
        var command = new Command(
            "replay", "Runs one failing schedule again; what it prints goes to standard error. Exit status: 1 reproduced, 2 usage or target error, 3 diverged: the program has changed, 130 interrupted.")
        {
            source, target, configuration, noBuild, breakAt, stepTimeout, format,
        };
        var report = new ReportInputs();
        report.AddTo(command);
        command.SetAction(parsed =>
        {
            var recording = Recording.Read(parsed.GetValue(source)!, parsed.GetValue(target));
            var opened = Target.Open(new TargetPlace(
                recording.Target, parsed.GetValue(configuration) ?? recording.Configuration ?? Inputs.DefaultConfiguration, parsed.GetValue(noBuild)));
            var world = new WorldOptions
            {
                StepTimeout = parsed.GetValue(stepTimeout),
                BreakAt = parsed.GetResult(breakAt) is null ? null : parsed.GetValue(breakAt),
            };
            DebuggerStop.Prepare(terminal, world.BreakAt);
            using var interruption = new Interruption(terminal);
            var replay = Replay(terminal, opened.Find(recording.Scenario), recording.Run, world, interruption.Token);
            ReplayOutput.Write(terminal, replay, parsed.GetValue(format), report.Read(parsed, terminal));
            return ReplayOutput.IsReproduced(replay) ? ExitStatus.FailureFound : ExitStatus.Diverged;
        });
        return command;
    }

    internal static ReplayResult Replay(Terminal terminal, Scenario scenario, RecordedRun run, WorldOptions world, CancellationToken interruption)
    {
        ReplayResult found;
        // Which run it is may take many to find out, and a person wants to read what one of them prints.
        using (TargetPrints.Dropped()) found = Explorer.Replay(scenario, run, world with { BreakAt = null }, interruption);
        using var prints = TargetPrints.To(terminal.Error);
        _ = Explorer.Replay(scenario, new RecordedRun(found.Token, []) { Signature = found.Run.Signature }, world, interruption);
        return found;
    }
}
