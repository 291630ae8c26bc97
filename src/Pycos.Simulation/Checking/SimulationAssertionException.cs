namespace Pycos.Simulation;

/// <summary>An assertion of a scenario did not hold.</summary>
public sealed class SimulationAssertionException : Exception
{
    internal SimulationAssertionException(string message)
        : base(message)
    {
    }
}
