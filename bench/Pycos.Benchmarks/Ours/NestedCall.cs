using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>A coroutine that awaits a coroutine which could suspend and does not.</summary>
internal static class NestedCall
{
    public static double NanosecondsPerCall(int calls)
    {
        var scheduler = new Scheduler("nested");
        var start = Stopwatch.GetTimestamp();
        var sum = scheduler.Spawn(self => Caller(self, calls)).Value();
        var nanoseconds = Rate.NanosecondsPerOperation(start, calls);
        scheduler.Stop();
        // Using the sum keeps the compiler from dropping the calls.
        return sum == calls * (calls + 1L) / 2 ? nanoseconds : throw new InvalidOperationException("Calls were lost.");
    }

    private static async Coroutine<long> Caller(TaskContext self, int calls)
    {
        var sum = 0L;
        for (var i = 0; i < calls; i++)
            sum += await Callee(self, i);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Coroutine<int> Callee(TaskContext self, int value)
    {
        if (value < 0)
            await self.Yield();
        return value + 1;
    }
}
