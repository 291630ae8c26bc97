using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pycos.Benchmarks.Peers;

/// <summary>An async method that awaits an async method which could suspend and does not.</summary>
internal static class ValueTaskCall
{
    public static double NanosecondsPerCall(int calls)
    {
        var start = Stopwatch.GetTimestamp();
        var sum = Caller(calls).AsTask().GetAwaiter().GetResult();
        var nanoseconds = Rate.NanosecondsPerOperation(start, calls);
        // Using the sum keeps the compiler from dropping the calls.
        return sum == calls * (calls + 1L) / 2 ? nanoseconds : throw new InvalidOperationException("Calls were lost.");
    }

    private static async ValueTask<long> Caller(int calls)
    {
        var sum = 0L;
        for (var i = 0; i < calls; i++)
            sum += await Callee(i);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async ValueTask<int> Callee(int value)
    {
        if (value < 0)
            await Task.Yield();
        return value + 1;
    }
}
