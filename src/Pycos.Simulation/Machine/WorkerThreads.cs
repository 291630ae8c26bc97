using System.Runtime.ExceptionServices;

namespace Pycos.Simulation;

/// <summary>Does one piece of work on several threads, and waits for all of them.</summary>
internal static class WorkerThreads
{
    /// <summary>Calls <paramref name="work"/> with 0 on this thread, and with 1 and up on threads of their own.</summary>
    internal static void Run(int count, Action<int> work)
    {
        Exception? failed = null;
        var threads = new Thread[count - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            var number = i + 1;
            threads[i] = new Thread(() => Guard(number)) { IsBackground = true, Name = $"Pycos worker {number}" };
            threads[i].Start();
        }
        Guard(0);
        foreach (var thread in threads) thread.Join();
        if (failed is not null) ExceptionDispatchInfo.Throw(failed);

        void Guard(int number)
        {
            try
            {
                work(number);
            }
            catch (Exception exception)
            {
                // The first one is thrown on the caller's thread, where it would have been with one worker.
                Interlocked.CompareExchange(ref failed, exception, null);
            }
        }
    }
}
