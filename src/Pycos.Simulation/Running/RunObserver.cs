namespace Pycos.Simulation;

/// <summary>Looks on while a run goes on; one small class for each thing that somebody wants to know.</summary>
/// <remarks>How the daemons are ended is not explored, and not shown to it.</remarks>
internal abstract class RunObserver
{
    /// <summary>A run begins.</summary>
    /// <param name="tables">Its tasks and objects, as they come up.</param>
    internal virtual void Begin(RunTables tables)
    {
    }

    /// <summary>Before a step.</summary>
    /// <param name="item">Who takes it.</param>
    /// <param name="enabled">All that could.</param>
    internal virtual void OnStepping(WorkItem item, EnabledSet enabled)
    {
    }

    /// <summary>After it.</summary>
    /// <param name="item">Who took it.</param>
    /// <param name="footprint">What it touched.</param>
    internal virtual void OnStep(WorkItem item, Footprint footprint)
    {
    }

    /// <summary>An item that could run, or was going to, never will: its host has vanished.</summary>
    internal virtual void OnGone(WorkItem item)
    {
    }
}
