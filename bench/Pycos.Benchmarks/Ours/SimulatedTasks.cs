namespace Pycos.Benchmarks.Ours;

/// <summary>Tasks that only let each other run: every step is a choice among all that have not ended.</summary>
internal static class SimulatedTasks
{
    /// <summary>A run with its world and its choices built anew; each task takes exactly the given number of steps.</summary>
    public static SimulatedRun Run(int tasks, int stepsPerTask, int schedules, string strategy = "random") =>
        SimulatedRate.Explore(world => All(world, tasks, stepsPerTask), schedules, strategy: strategy);

    private static Coroutine All(World world, int tasks, int stepsPerTask)
    {
        for (var i = 0; i < tasks; i++)
            world.Spawn(self => Yielding(self, stepsPerTask - 1));
        return default;
    }

    private static async Coroutine Yielding(TaskContext self, int yields)
    {
        for (var i = 0; i < yields; i++)
            await self.Yield();
    }
}
