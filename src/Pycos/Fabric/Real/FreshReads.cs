namespace Pycos.Real;

/// <summary>Reads that have just begun, which the scheduler's thread itself looks at a few times before the system is asked to tell.</summary>
/// <remarks>
/// What the system tells comes over two other threads, which costs more than a short wait. So a read is looked at for some microseconds, and only
/// while nothing else is to be done; then it waits like all others, and costs nothing. Where looking has not paid off lately, it is done now and then only.
/// </remarks>
internal sealed class FreshReads
{
    // A look is a call of the system, mostly of less than a microsecond; all of them together take about as long as to be told.
    private const int LooksMax = 64;

    // So many reads in vain, one after the other, and only one in so many is looked at for long.
    private const int MissesMax = 8;
    private const int ProbeEvery = 32;

    private readonly List<SocketRead> reads = [];
    private int misses;

    internal bool Any => reads.Count > 0;

    internal void Add(SocketRead read)
    {
        reads.Add(read);
        // Where many have begun, a single look at each is a long time.
        read.LooksLeft = misses < MissesMax || misses % ProbeEvery == 0 ? Math.Max(1, LooksMax / reads.Count) : 1;
    }

    internal void Remove(SocketRead read) => reads.Remove(read);

    /// <summary>Looks at each once; the system is asked to tell of those that have had their share.</summary>
    internal void Look()
    {
        var kept = 0;
        // Nothing that ends here begins another before its task's next step.
        for (var i = 0; i < reads.Count; i++)
        {
            var read = reads[i];
            if (read.TryEndFresh())
            {
                misses = 0;
            }
            else if (--read.LooksLeft == 0)
            {
                misses++;
                read.Settle();
            }
            else
            {
                reads[kept++] = read;
            }
        }
        reads.RemoveRange(kept, reads.Count - kept);
    }
}
