using System.Runtime.ExceptionServices;

namespace Pycos.Simulation;

/// <summary>Does one piece of work on several threads of its own; the calling one waits for all that come back.</summary>
/// <param name="count">How many threads.</param>
/// <param name="work">Called on each with its number, from 0.</param>
internal sealed class WorkerThreads(int count, Action<int> work)
{
    private readonly bool[] haveLeft = new bool[count];
    private int left = count;
    private Exception? failed;

    internal void Run()
    {
        for (var i = 0; i < haveLeft.Length; i++)
        {
            var number = i;
            new Thread(() => Guard(number)) { IsBackground = true, Name = $"Pycos worker {number}" }.Start();
        }
        lock (haveLeft)
        {
            while (left > 0) Monitor.Wait(haveLeft);
        }
        if (failed is not null) ExceptionDispatchInfo.Throw(failed);
    }

    /// <summary>The worker is done, or will not come back; said again, it changes nothing.</summary>
    internal void Leave(int number)
    {
        lock (haveLeft)
        {
            if (haveLeft[number]) return;
            haveLeft[number] = true;
            left--;
            Monitor.PulseAll(haveLeft);
        }
    }

    private void Guard(int number)
    {
        try
        {
            work(number);
        }
        catch (ThreadAbandonedException)
        {
        }
        catch (Exception exception)
        {
            // The first one is thrown on the caller's thread, where it would have been with one worker.
            Interlocked.CompareExchange(ref failed, exception, null);
        }
        Leave(number);
    }
}
