using Properties.Programs;
using Pycos;

namespace Properties.Runs;

/// <summary>The task that runs a program: it starts the tasks, gives them time, and ends what has not ended by itself.</summary>
internal static class Stage
{
    // Each round raises the termination once more in clean-ups that wait for ever; they are nested a few levels at most.
    private const int RoundsMax = 100;

    internal static async Coroutine Play(TaskContext self, World world, TaskProgram program, TimeSpan horizon, TimeSpan patience)
    {
        foreach (var task in program.Tasks) world.Spawn(World.Stage, task);
        await self.Sleep(horizon);
        for (var round = 0; round < RoundsMax && world.Tasks.Any(task => !task.IsFinished); round++)
        {
            for (var number = 0; number < world.Tasks.Count; number++)
            {
                if (!world.Tasks[number].IsFinished) world.Terminate(number);
            }
            for (var number = 0; number < world.Tasks.Count; number++) await world.Tasks[number].Finish(patience);
        }
        // Whoever faulted has been looked at by now; what is left is what cannot be ended.
        foreach (var task in world.Tasks) await task.Finish(TimeSpan.Zero);
    }
}
