using Pycos.Properties.Programs;

namespace Pycos.Properties.Runs;

/// <summary>The task that runs a program: it starts the tasks, gives them time, and ends what has not ended by itself.</summary>
internal static class Stage
{
    // Each round raises the termination once more in clean-ups that wait for ever; they are nested a few levels at most.
    private const int RoundsMax = 100;

    internal static async Coroutine Play(TaskContext self, ICast cast, TaskProgram program, TimeSpan horizon, TimeSpan patience)
    {
        foreach (var task in program.Tasks) cast.Spawn(ProgramRun.Stage, task);
        await self.Sleep(horizon);
        for (var round = 0; round < RoundsMax && cast.Tasks.Any(task => !task.IsFinished); round++)
        {
            for (var number = 0; number < cast.Tasks.Count; number++)
            {
                if (!cast.Tasks[number].IsFinished) cast.Terminate(number);
            }
            for (var number = 0; number < cast.Tasks.Count; number++) await cast.Tasks[number].Finish(patience);
        }
        // Whoever faulted has been looked at by now; what is left is what cannot be ended.
        foreach (var task in cast.Tasks) await task.Finish(TimeSpan.Zero);
    }
}
