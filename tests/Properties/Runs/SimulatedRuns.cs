using Pycos.Properties.Model;
using Pycos.Properties.Programs;

namespace Pycos.Properties.Runs;

/// <summary>Runs programs under the simulator's strategies, and fails with its report where the model disagrees.</summary>
internal static class SimulatedRuns
{
    internal static readonly string[] Strategies = ["fifo", "random", "pct", "pct:5"];

    /// <summary>Generated programs are over after some hundred steps: what takes more hangs.</summary>
    internal static readonly WorldOptions World = new() { StepsWithoutProgress = 20_000, Patience = TimeSpan.Zero };

    private static readonly TimeSpan Unit = TimeSpan.FromSeconds(1);

    /// <summary>Explores the program by every strategy; what breaks one of the rules is an assertion that does not hold.</summary>
    internal static void Check(TaskProgram program, int schedules, params Rule[] rules) =>
        Check(program, schedules, ScenarioOf(program, world => TaskModel.Check(world, rules)));

    /// <summary>Checks all rules, and that bystanders come to no harm.</summary>
    internal static void CheckWatched(TaskProgram program, int schedules) =>
        Check(program, schedules, ScenarioOf(program, world => TaskModel.Check(world, Enum.GetValues<Rule>()), isWatched: true));

    /// <summary>Checks the rules where each step takes time, so that timeouts race with slow tasks.</summary>
    internal static void CheckSlow(TaskProgram program, int schedules, params Rule[] rules) => Check(
        program,
        schedules,
        ScenarioOf(program, world => TaskModel.Check(world, rules), isTimeless: false),
        World with { StepDuration = Unit / 3 });

    private static void Check(TaskProgram program, int schedules, Scenario scenario, WorldOptions? world = null)
    {
        foreach (var strategy in Strategies)
        {
            var options = Options(program, strategy, schedules);
            Explorer.Check(scenario, world is null ? options : options with { World = world });
        }
    }

    internal static ExploreOptions Options(TaskProgram program, string strategy, int schedules) =>
        new()
        {
            Seed = program.Seed,
            Strategy = StrategyName.Parse(strategy),
            Schedules = strategy == "fifo" ? 1 : schedules,
            Shrink = new ShrinkOptions { Runs = 100 },
            World = World,
            Print = static _ => { },
        };

    /// <param name="program">The program.</param>
    /// <param name="verdict">Says what is wrong with a run; null for nothing.</param>
    /// <param name="isWatched">Whether bystanders exchange messages alongside, who must come to no harm.</param>
    /// <param name="isTimeless">Whether the world is one where steps take no time.</param>
    internal static Scenario ScenarioOf(TaskProgram program, Func<ProgramRun, string?> verdict, bool isWatched = false, bool isTimeless = true) => new("program", async world =>
    {
        var run = new ProgramRun(world.Scheduler, Unit, isTimeless);
        var bystanders = isWatched ? new Bystanders(world.Scheduler) : null;
        await Stage.Play(world.Self, run, program, Unit * 100, Unit * 20);
        var wrong = bystanders?.Verdict() ?? verdict(run);
        world.Assert(wrong is null, wrong ?? "");
    });
}
