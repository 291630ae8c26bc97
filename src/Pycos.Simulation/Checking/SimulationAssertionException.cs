namespace Pycos.Simulation;

/// <summary>An assertion of a scenario did not hold.</summary>
public sealed class SimulationAssertionException : Exception
{
    internal SimulationAssertionException(string message, string place)
        : base(message) => Place = place;

    /// <summary>Where the assertion stands.</summary>
    internal string Place { get; }
}
