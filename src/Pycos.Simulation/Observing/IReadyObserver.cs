namespace Pycos.Simulation;

/// <summary>Wants to know what can run.</summary>
internal interface IReadyObserver : IRunObserver
{
    /// <summary>An item can run now, for the first time or again; what it will do first is known.</summary>
    void OnReady(WorkItem item);

    /// <summary>An item that could run never will: its host has vanished.</summary>
    void OnGone(WorkItem item)
    {
    }
}
