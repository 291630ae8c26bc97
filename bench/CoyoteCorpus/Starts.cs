namespace Pycos.Benchmarks.CoyoteCorpus;

/// <summary>Starts tasks one after the other, each start a scheduling point of Coyote's own.</summary>
internal static class Starts
{
    /// <summary>Returns when all have ended.</summary>
    internal static void All(params Action[] bodies)
    {
        var tasks = new Task[bodies.Length];
        for (var i = 0; i < bodies.Length; i++) tasks[i] = Task.Run(bodies[i]);
        Task.WaitAll(tasks);
    }

    /// <inheritdoc cref="All"/>
    internal static void ManyAndOne(int many, Action body, Action last) => All([.. Enumerable.Repeat(body, many), last]);
}
