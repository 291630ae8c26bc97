namespace Pycos.Simulation;

/// <summary>The memory that one worker reuses from run to run, so that a run allocates only its world.</summary>
/// <remarks>Nothing of it is in reach of the program, which may keep what it has been given beyond the run.</remarks>
internal sealed class RunBuffers
{
    /// <param name="patience">How much real time its runs are given together for what other threads may be about to do.</param>
    internal RunBuffers(TimeSpan patience)
    {
        Causes = new CausalOrder(Tables);
        Patience = new Patience(patience);
    }

    internal EnabledSet Enabled { get; } = new();

    internal TimerQueue Timers { get; } = new();

    internal ChoiceStreams Streams { get; } = new();

    internal RunTables Tables { get; } = new();

    /// <summary>What the present step has touched so far.</summary>
    internal Footprint Footprint { get; } = new();

    internal CausalOrder Causes { get; }

    internal Liveness Liveness { get; } = new();

    /// <summary>What the present run has handed to the pool of threads.</summary>
    internal PoolWork Pool { get; private set; } = new();

    internal Patience Patience { get; }

    internal Fairness Fairness { get; } = new();

    /// <summary>Who looks on in the present run.</summary>
    internal RunObservers Observers { get; } = new();

    internal void Begin(ulong runSeed, Strategy strategy, RunWatch watch)
    {
        Enabled.Clear();
        Timers.Clear();
        Tables.Begin();
        Footprint.Clear();
        Causes.Begin();
        Liveness.Begin();
        // What an earlier run has left to the pool is not this one's.
        if (Pool.IsUsed) Pool = new PoolWork();
        Streams.Begin(runSeed, strategy);
        Observers.Clear();
        foreach (var observer in watch.Observers ?? []) Observers.Add(observer);
        if (watch.Recorder is { } recorder) Observers.Add(recorder);
        // The last: what it decides by may be what the others have taken down.
        if (strategy.Observer is { } own) Observers.Add(own);
        foreach (var observer in Observers.All) observer.Begin(Tables);
    }
}
