namespace Pycos.Simulation;

/// <summary>Is told that a run's code hands something over, while it does so.</summary>
internal abstract class PoolUser
{
    /// <summary>Something is queued to the pool of threads: the first thing since all that was queued before has been done.</summary>
    internal abstract void OnHandedOver();

    /// <summary>A timer of the operating system is set, maybe by a thread of the pool that does something for the run.</summary>
    internal abstract void OnTimerSet();
}
