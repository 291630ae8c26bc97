namespace Pycos.Threads;

/// <summary>A clock that moves on only when somebody waits for it, and then at a moment that Coyote chooses.</summary>
internal sealed class ControlledClock : TimeProvider
{
    private readonly object gate = new();
    private readonly List<TimedWait> waits = [];
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal TimeSpan Elapsed => TimeSpan.FromTicks(now);

    public override long GetTimestamp() => now;

    /// <summary>Starts the thread that moves the clock; without it no wait times out.</summary>
    internal void Start() => new Thread(Turn).Start();

    /// <summary>With the monitor held: waits until a pulse, or until the time is over.</summary>
    internal void Wait(object monitor, TimeSpan timeout)
    {
        var wait = new TimedWait(monitor, now + timeout.Ticks);
        lock (gate)
        {
            waits.Add(wait);
            Monitor.Pulse(gate);
        }
        Monitor.Wait(monitor);
        lock (gate) waits.Remove(wait);
    }

    private void Turn()
    {
        while (true)
        {
            TimedWait next;
            lock (gate)
            {
                while (waits.Count == 0) Monitor.Wait(gate);
                next = waits.MinBy(wait => wait.Due)!;
                waits.Remove(next);
                now = Math.Max(now, next.Due);
            }
            // Others who wait here are woken as well, which a monitor is free to do.
            lock (next.Monitor) Monitor.PulseAll(next.Monitor);
        }
    }

    private sealed record TimedWait(object Monitor, long Due);
}
