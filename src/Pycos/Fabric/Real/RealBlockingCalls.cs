namespace Pycos.Fabric.Real;

/// <summary>A bounded number of threads for blocking functions, started when there is more to do than threads wait for.</summary>
internal sealed class RealBlockingCalls(Scheduler scheduler, int threadsMax, string name) : BlockingCalls
{
    private readonly object gate = new();
    private readonly Queue<BlockingCall> waiting = new();
    private int idle;
    private int started;
    private bool isClosed;

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
            isClosed = true;
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
        while (Take() is { } call)
        {
            call.Execute();
            if (!scheduler.CallFromOutside("The end of a blocking function", call.HandBack)) call.HandBackToNobody();
        }
    }

    /// <summary>The call that has waited longest; null when there will be none.</summary>
    private BlockingCall? Take()
    {
        lock (gate)
        {
            BlockingCall? call;
            while (!waiting.TryDequeue(out call))
            {
                if (isClosed) return null;
                idle++;
                Monitor.Wait(gate);
                idle--;
            }
            return call;
        }
    }
}
