namespace Pycos.Simulation;

/// <summary>Unwinds a thread that comes back after it has been given up: nobody waits for what it did.</summary>
internal sealed class ThreadAbandonedException : Exception;
