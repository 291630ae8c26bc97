namespace Pycos.Simulation;

/// <summary>The memory that one worker reuses from run to run, so that a run allocates only its world.</summary>
/// <remarks>Nothing of it is in reach of the program, which may keep what it has been given beyond the run.</remarks>
internal sealed class RunBuffers
{
    internal RunBuffers() => Causes = new CausalOrder(Tables);

    internal EnabledSet Enabled { get; } = new();

    internal TimerQueue Timers { get; } = new();

    internal ChoiceStreams Streams { get; } = new();

    internal RunTables Tables { get; } = new();

    /// <summary>What the present step has touched so far.</summary>
    internal Footprint Footprint { get; } = new();

    internal CausalOrder Causes { get; }

    internal Liveness Liveness { get; } = new();

    /// <summary>Who looks on in the present run.</summary>
    internal IRunObserver[] Observers { get; private set; } = [];

    internal void Begin(ulong runSeed, Strategy strategy, RunWatch watch)
    {
        Enabled.Clear();
        Timers.Clear();
        Tables.Begin();
        Footprint.Clear();
        Causes.Begin();
        Liveness.Begin();
        Streams.Begin(runSeed, strategy);
        Gather(watch.Observers ?? [], watch.Recorder, strategy.Observer);
        foreach (var observer in Observers) observer.Begin(Tables);
    }

    /// <summary>The strategy's own is the last: what it decides by may be what the others have taken down.</summary>
    private void Gather(IReadOnlyList<IRunObserver> watching, IRunObserver? recorder, IRunObserver? strategy)
    {
        var count = watching.Count + (recorder is null ? 0 : 1) + (strategy is null ? 0 : 1);
        // Mostly as many as in the run before.
        if (Observers.Length != count) Observers = new IRunObserver[count];
        for (var i = 0; i < watching.Count; i++) Observers[i] = watching[i];
        if (recorder is not null) Observers[watching.Count] = recorder;
        if (strategy is not null) Observers[^1] = strategy;
    }
}
