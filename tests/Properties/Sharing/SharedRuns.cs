using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sharing;

/// <summary>Runs programs whose tasks share objects under the simulator's strategies, against the models.</summary>
internal static class SharedRuns
{
    private const int Schedules = 6;

    private static readonly TimeSpan Unit = TimeSpan.FromSeconds(1);

    /// <summary>Tasks are ended in the middle of everything here, and may leave locks and subscriptions behind.</summary>
    private static readonly WorldOptions World = SimulatedRuns.World with { FailsOnAbandonedLock = false, FailsOnLeakedSubscription = false };

    /// <summary>Explores the program by every strategy, where steps take no time; checks the rules.</summary>
    internal static void Check(TaskProgram program, params SharedRule[] rules) => Explore(program, isTimeless: true, Schedules, rules);

    internal static void CheckOften(TaskProgram program, int schedules) => Explore(program, isTimeless: true, schedules, Enum.GetValues<SharedRule>());

    /// <summary>Checks all rules where each step takes time, so that timeouts race with slow tasks.</summary>
    internal static void CheckSlow(TaskProgram program) => Explore(program, isTimeless: false, Schedules, Enum.GetValues<SharedRule>());

    private static void Explore(TaskProgram program, bool isTimeless, int schedules, SharedRule[] rules)
    {
        var scenario = new Scenario("program", world => Play(world, program, isTimeless, rules));
        var world = isTimeless ? World : World with { StepDuration = Unit / 3 };
        foreach (var strategy in SimulatedRuns.Strategies)
        {
            Explorer.Check(scenario, SimulatedRuns.Options(program, strategy, schedules) with { World = world });
        }
    }

    private static async Coroutine Play(World world, TaskProgram program, bool isTimeless, SharedRule[] rules)
    {
        // A run whose events are kept for a report must not begin them anew.
        if (world.Scheduler.Observer is TraceObserver { Events: null } trace) trace.KeepEvents();
        var company = new Company(world.Scheduler, Unit, Premises.Simulated(program.Seed));
        await Stage.Play(world.Self, company, program, Unit * 100, Unit * 20);
        await company.Pool.Join();
        var wrong = SharedModel.Check(company, isTimeless, rules);
        world.Assert(wrong is null, wrong ?? "");
    }
}
