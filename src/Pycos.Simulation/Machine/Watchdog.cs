using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pycos.Simulation;

/// <summary>Does work on a thread of its own, and sees from the calling one that each step of the runs in it comes to an end.</summary>
/// <remarks>
/// A step that blocks is interrupted, and its run has failed. A thread that does not come back from that, since it loops or since
/// its code swallows the interruption, is given up: it goes on in the background, and what it does counts no more.
/// </remarks>
internal sealed class Watchdog
{
    private const int Looks = 20;

    // To throw, and to find out where, takes time on a busy machine, however short the limit is.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly TimeSpan limit;
    private readonly TimeSpan period;
    private readonly List<WatchedThread> threads = [];
    private bool isOver;
    private Exception? failed;

    /// <param name="limit">How long a step may take; zero or infinite: for ever, and then the work is done on the calling thread.</param>
    internal Watchdog(TimeSpan limit)
    {
        this.limit = limit;
        period = TimeSpan.FromTicks(Math.Clamp(limit.Ticks / Looks, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerMinute));
    }

    private bool IsOn => limit > TimeSpan.Zero;

    /// <summary>A thread that takes part in the work: it says itself when its runs begin and end.</summary>
    internal WatchedThread NewThread()
    {
        var patience = (int)Math.Clamp(limit / period, 1, int.MaxValue);
        var thread = new WatchedThread(patience, (int)Math.Ceiling(Grace / period));
        lock (threads) threads.Add(thread);
        return thread;
    }

    /// <summary>Does the work; once.</summary>
    /// <returns>False if its thread had to be given up.</returns>
    internal bool Run(Action work)
    {
        if (!IsOn)
        {
            work();
            return true;
        }
        var thread = new Thread(() => Do(work)) { IsBackground = true, Name = "Pycos explorer" };
        thread.Start();
        try
        {
            return Watch(thread);
        }
        finally
        {
            // Who watches may be interrupted, too.
            if (!Volatile.Read(ref isOver)) GiveUpAll();
        }
    }

    private bool Watch(Thread main)
    {
        while (true)
        {
            lock (threads)
            {
                if (!isOver) Monitor.Wait(threads, period);
                if (isOver)
                {
                    if (failed is not null) ExceptionDispatchInfo.Throw(failed);
                    return true;
                }
                foreach (var thread in threads)
                {
                    if (thread.Look(Debugger.IsAttached) != main) continue;
                    isOver = true;
                    return false;
                }
            }
        }
    }

    private void Do(Action work)
    {
        try
        {
            work();
        }
        catch (ThreadAbandonedException)
        {
            return;
        }
        catch (Exception exception)
        {
            // Thrown on the thread of the call, where it would have been without a watchdog.
            failed = exception;
        }
        lock (threads)
        {
            isOver = true;
            Monitor.PulseAll(threads);
        }
    }

    private void GiveUpAll()
    {
        lock (threads)
        {
            foreach (var thread in threads) thread.GiveUp();
        }
    }
}
