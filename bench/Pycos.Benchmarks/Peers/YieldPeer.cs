using System.Diagnostics;

namespace Pycos.Benchmarks.Peers;

/// <summary>The context switch of plain .NET: tasks that do nothing but <c>await Task.Yield()</c>.</summary>
internal static class YieldPeer
{
    /// <summary>
    /// Wall time divided by all yields, on the default thread pool. The pool may use every core, so this is what a
    /// user sees, not what one switch costs a core.
    /// </summary>
    public static double NanosecondsPerSwitchOnPool(int tasks, int yieldsPerTask)
    {
        var running = new Task[tasks];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < tasks; i++)
            running[i] = Task.Run(() => Yielding(yieldsPerTask));
        Task.WaitAll(running);
        return Rate.NanosecondsPerOperation(start, (long)tasks * yieldsPerTask);
    }

    /// <summary>The same tasks on the calling thread alone, through the smallest synchronization context that works.</summary>
    public static double NanosecondsPerSwitchOnOneThread(int tasks, int yieldsPerTask)
    {
        var turnstile = new Turnstile();
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(turnstile);
        try
        {
            var running = new Task[tasks];
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < tasks; i++)
                running[i] = Yielding(yieldsPerTask);
            turnstile.RunUntilEmpty();
            var nanoseconds = Rate.NanosecondsPerOperation(start, (long)tasks * yieldsPerTask);
            Task.WaitAll(running);
            return nanoseconds;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private static async Task Yielding(int yields)
    {
        for (var i = 0; i < yields; i++)
            await Task.Yield();
    }

    /// <summary>First come, first served, without a lock: only the thread that runs it ever posts to it.</summary>
    private sealed class Turnstile : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> waiting = new();

        public override void Post(SendOrPostCallback d, object? state) => waiting.Enqueue((d, state));

        public void RunUntilEmpty()
        {
            while (waiting.TryDequeue(out var next))
                next.Callback(next.State);
        }
    }
}
