using Pycos.Properties.Runs;

namespace Pycos.Properties.Pools;

/// <summary>A function of the pool began to run, or has run.</summary>
internal sealed record Ran(int Task, int Function, bool HasEnded) : Observation(Task);

/// <summary>What a function throws that is to throw.</summary>
internal sealed class FunctionException(int function) : Exception($"Function {function} throws.")
{
    internal int Function => function;
}

/// <summary>The thread pool of a run, and the functions that run there.</summary>
internal sealed class PoolObjects(int threads, Action<Ran> observe)
{
    internal int Threads => threads;

    internal AsyncThreadPool Pool { get; } = new(threads, "pool");

    internal Operation<int> Run(int task, int function, bool throws) => Pool.Run(() =>
    {
        observe(new Ran(task, function, false));
        // So that other threads of a real pool get to run in the meantime.
        Thread.Yield();
        observe(new Ran(task, function, true));
        return throws ? throw new FunctionException(function) : function;
    });
}
