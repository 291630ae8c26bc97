namespace Pycos;

/// <summary>Hands out the numbers of tasks and other items, and those of objects: never one twice, to any thread.</summary>
/// <remarks>
/// The thread that turns the crank takes numbers in blocks, so that a spawn pays no atomic instruction; as long as no other
/// thread asks, they follow each other in order of creation, whichever of the thread's schedulers they are for.
/// </remarks>
internal sealed class Numbers
{
    private const int BlockLength = 64;

    private long reserved;
    private long next = 1;
    private long end = 1;
    private long lastObject;

    /// <summary>On the thread that turns the crank.</summary>
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

    /// <summary>Of locks, channels and their like; on any thread.</summary>
    internal long NextObject() => Interlocked.Increment(ref lastObject);
}
