using System.Diagnostics;

namespace Pycos.Benchmarks.Peers;

/// <summary>Elapsed time per operation, from a <see cref="Stopwatch"/> timestamp taken at the start.</summary>
internal static class Rate
{
    public static double NanosecondsPerOperation(long startTimestamp, long operations) =>
        Stopwatch.GetElapsedTime(startTimestamp).TotalNanoseconds / operations;
}
