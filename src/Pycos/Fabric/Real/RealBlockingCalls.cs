namespace Pycos.Fabric.Real;

/// <summary>A bounded number of threads for blocking functions, started when there is more to do than threads wait for.</summary>
/// <remarks>
/// A thread that has run a function leaves the call with those that have ended, and takes the next, under one lock. The
/// first of those that have ended calls the scheduler, which takes them all: many results cost it one call from outside.
/// </remarks>
internal sealed class RealBlockingCalls(Scheduler scheduler, int threadsMax, string name) : BlockingCalls
{
    private readonly object gate = new();
    private readonly Queue<BlockingCall> waiting = new();
    private List<BlockingCall> ended = [];
    private List<BlockingCall> draining = [];
    private Action? handBack;
    private int idle;
    private int started;

    /// <summary>Whether the threads end as soon as nothing is left to run.</summary>
    internal bool IsClosed { get; private set; }

    internal override void Start(BlockingCall call)
    {
        lock (gate)
        {
            waiting.Enqueue(call);
            // A thread that has been woken counts as idle until it has taken its call: the calls ahead of this one may need it.
            if (waiting.Count <= idle) Monitor.Pulse(gate);
            else if (started < threadsMax) StartThread();
        }
    }

    internal override void Close()
    {
        lock (gate)
        {
            IsClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    private void StartThread()
    {
        started++;
        var thread = new Thread(Work) { Name = $"{name} {started}", IsBackground = true };
        thread.UnsafeStart();
    }

    private void Work()
    {
        BlockingCall? call = null;
        while (true)
        {
            var isFirstEnded = false;
            lock (gate)
            {
                if (call is not null)
                {
                    ended.Add(call);
                    isFirstEnded = ended.Count == 1;
                }
                // Nobody waits for a result while this thread waits for work: it is handed back first.
                if (isFirstEnded || !waiting.TryDequeue(out call)) call = null;
            }
            if (isFirstEnded && !scheduler.CallFromOutside("The end of a blocking function", handBack ??= HandBack)) HandBackToNobody();
            call ??= WaitForWork();
            if (call is null) return;
            call.Execute();
        }
    }

    /// <summary>The call that has waited longest; null when there will be none.</summary>
    private BlockingCall? WaitForWork()
    {
        lock (gate)
        {
            BlockingCall? call;
            while (!waiting.TryDequeue(out call))
            {
                if (IsClosed) return null;
                idle++;
                Monitor.Wait(gate);
                idle--;
            }
            return call;
        }
    }

    /// <summary>On the scheduler's thread: gives all results there are to the tasks that wait for them.</summary>
    private void HandBack()
    {
        lock (gate) (ended, draining) = (draining, ended);
        foreach (var call in draining) call.HandBack();
        draining.Clear();
    }

    /// <summary>The scheduler has stopped; the threads may come here together.</summary>
    private void HandBackToNobody()
    {
        lock (gate)
        {
            foreach (var call in ended) call.HandBackToNobody();
            ended.Clear();
        }
    }
}
