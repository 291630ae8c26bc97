namespace Pycos.Simulation;

/// <summary>As long as it lasts, what runs hand to the pool of threads is seen.</summary>
internal sealed class PoolWatching : IDisposable
{
    public PoolWatching() => PoolWatch.Open();

    public void Dispose() => PoolWatch.Close();
}
