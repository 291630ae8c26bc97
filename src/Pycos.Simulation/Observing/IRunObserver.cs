namespace Pycos.Simulation;

/// <summary>Looks on while a run goes on; one small class for each thing that somebody wants to know.</summary>
/// <remarks>How the daemons are ended is not explored, and their steps are not shown to it.</remarks>
internal interface IRunObserver
{
    /// <summary>A run begins.</summary>
    /// <param name="tables">Its tasks and objects, as they come up.</param>
    void Begin(RunTables tables)
    {
    }

    /// <summary>An item can run now, for the first time or again; what it will do first is known.</summary>
    void OnReady(WorkItem item)
    {
    }

    /// <summary>Before a step, chosen or the only one that there is.</summary>
    /// <param name="item">Who takes it.</param>
    /// <param name="enabled">All that could.</param>
    void OnStepping(WorkItem item, EnabledSet enabled)
    {
    }

    /// <summary>After it.</summary>
    /// <param name="item">Who took it.</param>
    /// <param name="footprint">What it touched.</param>
    /// <param name="isReady">Whether the item can go on.</param>
    void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
    }

    /// <summary>An item that could run never will: its host has vanished.</summary>
    void OnGone(WorkItem item)
    {
    }

    /// <summary>Nothing could run, and time moved on to the next timer.</summary>
    void OnTimeMoved()
    {
    }

    /// <summary>The last task that the run waits for has ended.</summary>
    /// <param name="left">What could have gone on.</param>
    void OnLastExit(EnabledSet left)
    {
    }
}
