namespace Pycos.Simulation;

/// <summary>Packets on the way from one socket to another that do not overtake each other: only the first can arrive.</summary>
internal sealed class Flow
{
    private readonly Queue<Packet> due = new();

    /// <summary>When the last of them is due.</summary>
    internal long LastDue { get; set; }

    /// <summary>A packet's time has come.</summary>
    internal void OnDue(Packet packet)
    {
        // With a host that is gone, what was to come to it is gone.
        if (due.TryPeek(out var first) && first.Scheduler.IsClosed) due.Clear();
        due.Enqueue(packet);
        if (due.Count == 1) packet.Scheduler.Driver.Enqueue(packet);
    }

    /// <summary>The first has arrived.</summary>
    internal void OnArrived()
    {
        due.Dequeue();
        if (due.TryPeek(out var next)) next.Scheduler.Driver.Enqueue(next);
    }
}
