namespace Pycos;

/// <summary>Hands out the numbers of tasks and of other items: never one twice, to any thread.</summary>
/// <remarks>
/// The scheduler's own thread takes numbers in blocks, so that a spawn pays no atomic instruction. As long as no other
/// thread asks, which in the simulator is always, numbers follow each other in order of creation.
/// </remarks>
internal sealed class TaskNumbers
{
    private const int BlockLength = 64;

    private long reserved;
    private long next = 1;
    private long end = 1;

    /// <summary>On the scheduler's thread.</summary>
    internal long Next()
    {
        if (next == end)
        {
            end = Interlocked.Add(ref reserved, BlockLength) + 1;
            next = end - BlockLength;
        }
        return next++;
    }

    /// <summary>On any thread.</summary>
    internal long NextFromOutside() => Interlocked.Increment(ref reserved);
}
