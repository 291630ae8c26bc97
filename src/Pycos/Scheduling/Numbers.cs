namespace Pycos;

/// <summary>Hands out the numbers of tasks and other items, and those of objects: never one twice, to any thread.</summary>
/// <remarks>
/// A scheduler's own thread takes numbers in blocks, so that a spawn pays no atomic instruction; as long as no other
/// thread asks, they follow each other in order of creation. Where several schedulers share one source, blocks of one keep
/// the numbers dense.
/// </remarks>
/// <param name="blockLength">How many numbers the scheduler's own thread takes at a time.</param>
internal sealed class Numbers(int blockLength)
{
    /// <summary>For a scheduler that has its numbers to itself.</summary>
    internal const int OwnBlockLength = 64;

    private long reserved;
    private long next = 1;
    private long end = 1;
    private long lastObject;

    /// <summary>On the scheduler's thread.</summary>
    internal long Next()
    {
        if (next == end)
        {
            end = Interlocked.Add(ref reserved, blockLength) + 1;
            next = end - blockLength;
        }
        return next++;
    }

    /// <summary>On any thread.</summary>
    internal long NextFromOutside() => Interlocked.Increment(ref reserved);

    /// <summary>Of locks, channels and their like; on any thread.</summary>
    internal long NextObject() => Interlocked.Increment(ref lastObject);
}
