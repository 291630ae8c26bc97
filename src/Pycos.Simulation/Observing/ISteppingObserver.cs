namespace Pycos.Simulation;

/// <summary>Wants to know of each step before it is taken.</summary>
internal interface ISteppingObserver : IRunObserver
{
    /// <summary>Before a step, chosen or the only one that there is.</summary>
    /// <param name="item">Who takes it.</param>
    /// <param name="enabled">All that could.</param>
    void OnStepping(WorkItem item, EnabledSet enabled);
}
