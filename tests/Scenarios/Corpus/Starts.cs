namespace Pycos.Scenarios.Corpus;

/// <summary>Starts many tasks of one kind and then one of another.</summary>
internal static class Starts
{
    /// <summary>Each start is a step of its own, and completes when all tasks have ended.</summary>
    /// <remarks>
    /// Threads start so, and it is what makes these programs hard: at a random walk's pace, most of the many are through
    /// before the one exists.
    /// </remarks>
    internal static async Coroutine OneByOne(
        World world, string manyName, int many, Func<TaskContext, Coroutine> body, string lastName, Func<TaskContext, Coroutine> last)
    {
        var tasks = new List<PycosTask>();
        for (var number = 1; number <= many; number++)
        {
            tasks.Add(world.Spawn(body, $"{manyName}-{number}"));
            await world.Self.Yield();
        }
        tasks.Add(world.Spawn(last, lastName));
        foreach (var task in tasks) await task;
    }
}
