namespace Pycos.Benchmarks.Comparison;

/// <summary>Bytes that an operation allocates, on whichever threads it runs.</summary>
internal static class Allocation
{
    private const int Rounds = 5;

    /// <summary>
    /// The difference between a long and a short run, so that what either allocates once (the scheduler, its thread, the
    /// tasks) is left out. The least of some rounds: the runtime itself now and then allocates, too.
    /// </summary>
    /// <param name="shortRun">Operations of the short run; queues and buffers should have reached their size by then.</param>
    /// <param name="longRun">Operations of the long run.</param>
    /// <param name="run">Does the given number of operations.</param>
    public static double BytesPerOperation(int shortRun, int longRun, Action<int> run)
    {
        run(longRun);
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = BytesOf(() => run(longRun)) - BytesOf(() => run(shortRun));
            least = Math.Min(least, Math.Abs(bytes) / (double)(longRun - shortRun));
        }
        // Less than a hundredth of a byte is an object or two in all, and no operation's.
        return Math.Round(least, 2);
    }

    private static long BytesOf(Action run)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        run();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
