namespace Pycos.Simulation;

/// <summary>A signal that a simulated program handles.</summary>
internal sealed class SimulatedWatch(List<SimulatedWatch> all, Action arrived) : IDisposable
{
    public void Dispose() => all.Remove(this);

    /// <summary>In a step of the program. One that was let go of on the way is lost.</summary>
    internal void Arrive()
    {
        if (all.Contains(this)) arrived();
    }
}
