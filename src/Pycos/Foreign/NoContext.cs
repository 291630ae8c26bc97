namespace Pycos;

/// <summary>Lets plain code run without the scheduler's synchronization context for a moment, as the BCL runs what it calls back.</summary>
/// <remarks>Then continuations that captured the scheduler's are posted to it, each a step of its own, and those that asked for none run right here.</remarks>
internal readonly ref struct NoContext
{
    private readonly System.Threading.SynchronizationContext? home = SynchronizationContext.Current;

    public NoContext() => SynchronizationContext.SetSynchronizationContext(null);

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(home);
}
