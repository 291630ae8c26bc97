using Pycos.Properties.Model;
using Pycos.Properties.Programs;

namespace Pycos.Properties.Runs;

/// <summary>Runs programs for real: on the operating system's clock, on a scheduler's own thread.</summary>
internal static class RealRuns
{
    // A bound for a machine under load, not an expectation.
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // The driver parks for whole milliseconds: times that differ by less would hide a timer that fires early.
    private static readonly TimeSpan Unit = TimeSpan.FromMicroseconds(500);

    /// <summary>What is wrong with one run of the program; null for nothing.</summary>
    internal static string? Verdict(TaskProgram program, params Rule[] rules)
    {
        var scheduler = new Scheduler("properties");
        var world = new ProgramRun(scheduler, Unit, isTimeless: false);
        var bystanders = new Bystanders(scheduler);
        var stage = scheduler.Spawn(self => Stage.Play(self, world, program, Unit * 20, Unit * 6), "stage");
        stage.Value(Patience);
        // A scheduler with a task that cannot be ended does not stop; as daemons they do not keep the process up.
        var endless = world.Tasks.Where(task => !task.IsFinished).ToList();
        endless.ForEach(task => task.IsDaemon = true);
        if (endless.Count > 0) return $"'{endless[0].Name}' never ends";
        if (!scheduler.Join(Patience)) return "the bystanders never end";
        var wrong = bystanders.Verdict() ?? TaskModel.Check(world, rules);
        Stop(scheduler);
        return wrong;
    }

    internal static void Stop(Scheduler scheduler)
    {
        if (!scheduler.DisposeAsync().AsTask().Wait(Patience)) throw new TimeoutException("The scheduler does not stop.");
    }
}
