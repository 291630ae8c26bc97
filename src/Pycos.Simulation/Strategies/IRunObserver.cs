namespace Pycos.Simulation;

/// <summary>Sees the steps of a run.</summary>
internal interface IRunObserver
{
    /// <summary>An item can run now, for the first time or again; what it will do first is known.</summary>
    void OnReady(WorkItem item)
    {
    }

    /// <summary>A step is about to be taken, chosen or the only one that there is.</summary>
    /// <param name="enabled">All that could run.</param>
    /// <param name="chosen">Place of the one that does.</param>
    void OnStepping(EnabledSet enabled, int chosen)
    {
    }

    /// <summary>A step is over.</summary>
    /// <param name="item">Who took it.</param>
    /// <param name="footprint">What it touched.</param>
    /// <param name="isReady">Whether the item can go on.</param>
    void OnStep(WorkItem item, Footprint footprint, bool isReady)
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
