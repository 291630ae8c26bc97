using System.Collections.Concurrent;

namespace Pycos.Real;

/// <summary>A bounded number of threads for blocking functions, started when there is more to do than threads wait for.</summary>
/// <remarks>
/// Functions go out and results come back through queues without a lock; the gate is only for threads that have nothing
/// to do. The first of the results that have come since the scheduler looked calls it, and it takes them all: many results
/// cost one call from outside.
/// </remarks>
internal sealed class RealBlockingCalls(int threadsMax, string name, Func<string, Action, bool> callHome) : BlockingCalls
{
    // Some ten microseconds: less than to park and to be woken, and nothing beside what a function that blocks takes.
    private const int SpinsBeforeWait = 20;

    private readonly object gate = new();
    private readonly ConcurrentQueue<IBlockingWork> waiting = new();
    private readonly ConcurrentQueue<IBlockingWork> ended = new();
    private Action? handBack;
    private int handBackIsPosted;
    private int idle;
    private int started;

    /// <summary>Whether the threads end as soon as nothing is left to run.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>Functions that went out and whose results the scheduler has not taken; for its own thread.</summary>
    internal int Out { get; private set; }

    internal override void Start(IBlockingWork call)
    {
        Out++;
        waiting.Enqueue(call);
        // Either a thread that is about to wait sees the call, or this sees the thread.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref idle) > 0 || started < threadsMax) FindThread();
    }

    internal override void Close()
    {
        lock (gate)
        {
            IsClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    private void FindThread()
    {
        lock (gate)
        {
            // A thread that has been woken counts as idle until it looks for a call: the calls ahead of this one may need it.
            if (waiting.Count <= idle) Monitor.Pulse(gate);
            else if (started < threadsMax) StartThread();
        }
    }

    private void StartThread()
    {
        var thread = new Thread(Work) { Name = $"{name} {started + 1}", IsBackground = true };
        try
        {
            thread.UnsafeStart();
            started++;
        }
        catch (OutOfMemoryException) when (started > 0)
        {
            // The system has no more threads: those that there are run what waits.
        }
    }

    private void Work()
    {
        while (Take() is { } call)
        {
            call.Execute();
            ended.Enqueue(call);
            if (Interlocked.Exchange(ref handBackIsPosted, 1) == 1) continue;
            if (!callHome("The end of a blocking function", handBack ??= HandBack)) HandBackToNobody();
        }
    }

    /// <summary>The call that has waited longest; null when there will be none.</summary>
    private IBlockingWork? Take()
    {
        var spinner = default(SpinWait);
        for (var spins = 0; spins < SpinsBeforeWait; spins++)
        {
            if (waiting.TryDequeue(out var call)) return call;
            spinner.SpinOnce(sleep1Threshold: -1);
        }
        return WaitForCall();
    }

    private IBlockingWork? WaitForCall()
    {
        lock (gate)
        {
            while (true)
            {
                idle++;
                Interlocked.MemoryBarrier();
                if (waiting.TryDequeue(out var call))
                {
                    idle--;
                    return call;
                }
                if (IsClosed) return null;
                Monitor.Wait(gate);
                idle--;
            }
        }
    }

    /// <summary>On the scheduler's thread: gives all results there are to the tasks that wait for them.</summary>
    private void HandBack()
    {
        // First: a result that comes from now on calls again.
        Interlocked.Exchange(ref handBackIsPosted, 0);
        while (ended.TryDequeue(out var call))
        {
            Out--;
            call.HandBack();
        }
    }

    /// <summary>The scheduler has stopped; the threads may come here together.</summary>
    private void HandBackToNobody()
    {
        Interlocked.Exchange(ref handBackIsPosted, 0);
        while (ended.TryDequeue(out var call)) call.HandBackToNobody();
    }
}
