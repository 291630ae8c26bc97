using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace Pycos.Simulation;

/// <summary>Sees that code hands work to the pool of threads, or sets a timer of the operating system, while it does so and on its own thread.</summary>
/// <remarks>
/// The runtime tells of both by events, which a listener gets there and then: so what a step hands over is known, however slow the pool may be.
/// From the first time that somebody watches, each item of the pool costs about a microsecond, whosever it is; before, the events are off and cost nothing.
/// </remarks>
internal sealed class PoolWatch : EventListener
{
    private const string SourceName = "System.Diagnostics.Eventing.FrameworkEventSource";
    private const EventKeywords PoolAndTimers = (EventKeywords)0x12;
    private const int EnqueueEvent = 30;
    private const int DequeueEvent = 31;
    private const int TransferEvent = 150;
    private const int TimerKind = 1;
    private const int ProbesMax = 200;

    private static readonly TimeSpan ProbeTimeMax = TimeSpan.FromSeconds(2);
    private static readonly object Gate = new();
    private static readonly ConcurrentDictionary<long, PoolWork> Queued = new();
    private static PoolWatch? listener;
    private static int watchers;

    /// <summary>Whose steps run on this thread.</summary>
    [ThreadStatic]
    private static PoolWork? watched;

    /// <summary>Whose work this thread of the pool is doing, or did last.</summary>
    [ThreadStatic]
    private static PoolWork? doing;

    [ThreadStatic]
    private static bool hasSeenProbe;

    private volatile EventSource? source;

    private PoolWatch()
    {
    }

    /// <summary>Whether it sees anything: not where the program has switched event sources off.</summary>
    internal static bool IsOn { get; private set; }

    /// <summary>Watches until <see cref="Close"/>, which is called as often.</summary>
    internal static void Open()
    {
        lock (Gate)
        {
            if (watchers++ > 0 && IsOn) return;
            listener ??= new PoolWatch();
            listener.Enable();
            IsOn = Probe();
        }
    }

    internal static void Close()
    {
        lock (Gate)
        {
            // The events stay on: a thread of the pool that begins to work looks at whether they are wanted, and one that looked before they
            // were wanted again could switch them off for all, late.
            if (--watchers == 0) IsOn = false;
        }
    }

    /// <summary>What this thread hands over from now on is that run's; null for nobody's.</summary>
    /// <returns>Whose it was.</returns>
    internal static PoolWork? Watch(PoolWork? run)
    {
        var former = watched;
        watched = run;
        return former;
    }

    /// <summary>What is still queued is not waited for.</summary>
    internal static void Forget(PoolWork run)
    {
        foreach (var (id, work) in Queued)
        {
            if (work == run) Queued.TryRemove(id, out _);
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name != SourceName) return;
        source = eventSource;
        if (Volatile.Read(ref watchers) > 0) Enable();
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        switch (eventData.EventId)
        {
            case EnqueueEvent:
                hasSeenProbe = true;
                if ((watched ?? doing) is not { } run) return;
                Queued[(long)eventData.Payload![0]!] = run;
                run.OnQueued(isInStep: watched is not null);
                break;
            case DequeueEvent:
                // Whatever it did before is done.
                doing = null;
                if (Queued.IsEmpty || !Queued.TryRemove((long)eventData.Payload![0]!, out var taken)) return;
                doing = taken;
                taken.OnTaken();
                break;
            case TransferEvent:
                if (eventData.Payload![1] is TimerKind) (watched ?? doing)?.OnTimer();
                break;
        }
    }

    /// <summary>The pool looks at whether its events are wanted only when a thread of it begins to work: so it is given some.</summary>
    private static bool Probe()
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < ProbesMax && Stopwatch.GetElapsedTime(started) < ProbeTimeMax; i++)
        {
            // Event sources are switched off.
            if (i > 0 && listener!.source is null) return false;
            hasSeenProbe = false;
            var done = new ManualResetEventSlim();
            ThreadPool.UnsafeQueueUserWorkItem(static done => ((ManualResetEventSlim)done!).Set(), done);
            if (hasSeenProbe) return true;
            if (!done.Wait(ProbeTimeMax)) return false;
        }
        return false;
    }

    private void Enable()
    {
        if (source is { } events) EnableEvents(events, EventLevel.Verbose, PoolAndTimers);
    }
}
