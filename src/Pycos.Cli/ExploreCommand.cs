using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pycos.Cli;

/// <summary><c>pycos explore TARGET</c>: every scenario under many schedules.</summary>
internal static class ExploreCommand
{
    private const long SchedulesDefault = 10_000;

    private const string JsonForm =
        "one object a scenario and nothing else on standard output: {\"scenario\",\"strategy\",\"seed\",\"schedules\",\"steps\",\"elapsedSeconds\","
        + "\"failure\":null|{\"kind\",\"message\",\"signature\",\"schedule\",\"seed\",\"step\",\"virtualSeconds\",\"traceHash\",\"replay\",\"file\","
        + "\"shrunk\":{\"switches\",\"choices\",\"steps\"},\"needed\":null|{\"choices\":[{\"text\",\"otherwise\":null|\"...\"}],\"draw\":null|\"...\","
        + "\"racingPair\":null|\"...\",\"crossing\":null|\"...\",\"fewestSwitches\":false|true,\"alwaysFails\":false|true,\"lostAt\":null|1,"
        + "\"passing\":null|{\"replay\",\"switches\",\"difference\":[\"...\"]}},\"note\":null|\"...\",\"stack\":[\"...\"]},"
        + "\"coverage\":null|{\"interleavings\",\"seenOnce\",\"points\",\"pointsWithoutChoice\":[\"...\"],\"failureProbabilityMax\",\"atLeast\":false|true,\"sometimes\":[{\"name\",\"schedules\",\"held\"}]},\"conclusion\":null|\"...\",\"interrupted\":false|true}, "
        + "where coverage is null with a failure, needed says why the run fails and how the nearest passing one differs (otherwise: how it fails without the choice), atLeast says that no more interleavings were counted, note says that a failure's text varies, and kind is " + KindName.All;

    private static readonly ExploreOptions Defaults = new();

    internal static Command Create(Terminal terminal)
    {
        var target = Inputs.Target();
        var configuration = Inputs.Configuration();
        var noBuild = Inputs.NoBuild();
        var scenario = new Option<string[]>("--scenario")
        {
            Description = "Only the scenarios of this name, 'Type.Method', 'Method' or 'Namespace.Type.Method'; * and ? stand for what they do in file names. Repeatable.",
            HelpName = "NAME",
        };
        var schedules = new Option<long>("--schedules")
        {
            Description = "How many schedules of each scenario at the most [default: 10000; none with --time]",
            HelpName = "N",
            CustomParser = Inputs.PositiveNumber("--schedules"),
        };
        var time = new Option<TimeSpan?>("--time")
        {
            Description = $"How long each scenario at the most: {Span.Forms}",
            HelpName = "SPAN",
            CustomParser = Inputs.PositiveTime("--time"),
        };
        var strategy = new Option<StrategyName>("--strategy")
        {
            Description = $"Who runs next: {StrategyName.Known}",
            HelpName = "NAME",
            DefaultValueFactory = _ => Defaults.Strategy,
            CustomParser = ReadStrategy,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "What all schedules are drawn from, decimal or 0x...: equal seeds, equal schedules",
            HelpName = "S",
            DefaultValueFactory = _ => 0,
            CustomParser = Inputs.Reader(SeedText.Read, $"--seed is {SeedText.Forms}"),
        };
        var jobs = new Option<long>("--jobs")
        {
            Description = "How many threads run schedules; what is found does not depend on it [default: one a processor]",
            HelpName = "N",
            CustomParser = Inputs.PositiveNumber("--jobs"),
        };
        var shrinkRuns = new Option<long>("--shrink-runs")
        {
            Description = $"How many runs a failing schedule is shrunk by at the most, within {Defaults.Shrink.Time.TotalSeconds:0} seconds; 0 leaves it as it was found. 'pycos shrink' takes longer",
            HelpName = "N",
            DefaultValueFactory = _ => Defaults.Shrink.Runs,
            CustomParser = Inputs.NaturalNumber("--shrink-runs"),
        };
        var stepTimeout = Inputs.StepTimeout();
        var coverage = new Option<bool>("--coverage")
        {
            Description = "Shows also which scheduling points never had a choice, and how long the schedules were (text only; JSON always has the points)",
        };
        var output = new Option<string>("--output")
        {
            Description = "The folder that failing runs are saved to",
            HelpName = "DIR",
            DefaultValueFactory = _ => "pycos-failures",
        };
        var format = Inputs.Format(JsonForm);
        var command = new Command("explore", "Runs scenarios under many schedules; what they print is dropped. Exit status: 0 nothing found, 1 a failure found, 2 usage or target error, 130 interrupted.")
        {
            target, configuration, noBuild, scenario, schedules, time, strategy, seed, jobs, shrinkRuns, stepTimeout, coverage, output, format,
        };
        var report = new ReportInputs();
        report.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = new ExploreOptions
            {
                Schedules = parsed.GetResult(schedules) is not null ? parsed.GetValue(schedules)
                    : parsed.GetValue(time) is null ? SchedulesDefault
                    : null,
                Time = parsed.GetValue(time),
                Strategy = parsed.GetValue(strategy)!,
                Seed = parsed.GetValue(seed),
                Jobs = parsed.GetResult(jobs) is null ? Environment.ProcessorCount : (int)Math.Min(parsed.GetValue(jobs), 1024),
                World = new WorldOptions { StepTimeout = parsed.GetValue(stepTimeout) },
                Shrink = Defaults.Shrink with { Runs = (int)Math.Min(parsed.GetValue(shrinkRuns), int.MaxValue) },
                Report = report.Read(parsed, terminal),
            };
            var folder = parsed.GetValue(output)!;
            if (File.Exists(folder)) throw new ToolException($"'{folder}' is a file, and --output is a folder. Name another.");
            var opened = Target.Open(new TargetPlace(
                parsed.GetValue(target)!, parsed.GetValue(configuration) ?? Inputs.DefaultConfiguration, parsed.GetValue(noBuild)));
            var chosen = ScenarioFilter.Choose(opened.Scenarios, parsed.GetValue(scenario) ?? []);
            IExplorationOutput shown = parsed.GetValue(format) == OutputFormat.Json
                ? new JsonOutput(terminal)
                : new TextOutput(terminal, opened, options, chosen, parsed.GetValue(coverage));
            return Explore(terminal, opened, chosen, options, folder, shown);
        });
        return command;
    }

    private static int Explore(
        Terminal terminal, Target target, IReadOnlyList<Scenario> chosen, ExploreOptions options, string folder, IExplorationOutput output)
    {
        using var interruption = new Interruption(terminal);
        return Explore(terminal, target, chosen, options, folder, output, interruption.Token);
    }

    internal static int Explore(
        Terminal terminal, Target target, IReadOnlyList<Scenario> chosen, ExploreOptions options, string folder, IExplorationOutput output,
        CancellationToken interruption)
    {
        var failed = 0;
        foreach (var scenario in chosen)
        {
            if (interruption.IsCancellationRequested) break;
            var result = Explore(terminal, scenario, options, interruption);
            var file = result.Failure is null ? null : Saved.In(folder, target, Finding.Of(result), terminal);
            output.Write(result, file);
            if (result.Failure is not null) failed++;
        }
        output.WriteTotal();
        if (interruption.IsCancellationRequested) return ExitStatus.Interrupted;
        return failed > 0 ? ExitStatus.FailureFound : ExitStatus.NothingFound;
    }

    private static ExplorationResult Explore(Terminal terminal, Scenario scenario, ExploreOptions options, CancellationToken interruption)
    {
        using var prints = TargetPrints.Dropped();
        return ProgressLine.During(
            terminal, scenario.Name, progress => Explorer.Explore(scenario, options with { Progress = progress }, interruption));
    }

    private static StrategyName? ReadStrategy(ArgumentResult result)
    {
        try
        {
            return StrategyName.Parse(result.Tokens[0].Value);
        }
        catch (FormatException exception)
        {
            result.AddError(exception.Message);
            return null;
        }
    }
}
