using Properties.Model;
using Properties.Programs;
using Pycos;

namespace Properties.Runs;

/// <summary>Runs programs for real: on the operating system's clock, on a scheduler's own thread.</summary>
internal static class RealRuns
{
    // A bound for a machine under load, not an expectation.
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Unit = TimeSpan.FromMicroseconds(100);

    /// <summary>What is wrong with one run of the program; null for nothing.</summary>
    internal static string? Verdict(TaskProgram program, params Rule[] rules)
    {
        var scheduler = new Scheduler("properties");
        try
        {
            var world = new World(scheduler, Unit, isTimeless: false);
            var bystanders = new Bystanders(scheduler);
            var stage = scheduler.Spawn(self => Stage.Play(self, world, program, Unit * 30, Unit * 10), "stage");
            stage.Value(Patience);
            return scheduler.Join(Patience) ? bystanders.Verdict() ?? TaskModel.Check(world, rules) : "a task does not end";
        }
        finally
        {
            scheduler.Terminate();
            Stop(scheduler);
        }
    }

    internal static void Stop(Scheduler scheduler)
    {
        if (!scheduler.DisposeAsync().AsTask().Wait(Patience)) throw new TimeoutException("The scheduler does not stop.");
    }
}
