namespace Pycos;

/// <summary>The errors for programs that break a rule of thread pools.</summary>
internal static class PoolMisuse
{
    internal static ObjectDisposedException Disposed(string pool) => new(pool, $"Run was called on {pool}, which is disposed.");
}
