namespace Pycos;

/// <summary>Where blocking functions run: threads of the operating system, or simulated ones.</summary>
internal abstract class BlockingCalls
{
    /// <summary>In the scheduler's own step: the call runs as soon as one of the threads is free, first in, first out.</summary>
    internal abstract void Start(IBlockingWork call);

    /// <summary>All calls have run and none will follow; from any thread.</summary>
    internal abstract void Close();
}
