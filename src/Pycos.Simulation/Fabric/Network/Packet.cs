namespace Pycos.Simulation;

/// <summary>A packet on its way to a host, where its arrival is a step of its own.</summary>
internal abstract class Packet : WorkItem
{
    private Flow? flow;

    /// <param name="target">Where it goes.</param>
    private protected Packet(SimulatedNetwork target)
        : base(target.Scheduler) => Target = target;

    /// <param name="target">Where it goes.</param>
    /// <param name="from">By whom it says to be sent.</param>
    /// <param name="to">For whom it is.</param>
    private protected Packet(SimulatedNetwork target, NetPoint from, NetPoint to)
        : this(target)
    {
        From = from;
        To = to;
    }

    internal SimulatedNetwork Target { get; }

    internal NetPoint From { get; private protected set; }

    internal NetPoint To { get; private protected set; }

    /// <summary>With its headers, as a link counts them.</summary>
    internal abstract int SizeBytes { get; }

    internal override string DisplayName => $"packet {From} > {To} {Kind}";

    internal override string OperationNoun => "packet";

    internal override string PendingText => "arrives";

    /// <summary>What it carries.</summary>
    internal abstract ReadOnlySpan<byte> Payload { get; }

    /// <summary>What kind of packet, for reports.</summary>
    internal abstract string Kind { get; }

    /// <summary>It is on its way, and there after a time, but not before those of its flow that were sent earlier.</summary>
    /// <param name="flow">Null for one that may overtake others.</param>
    /// <param name="ticks">0 or more.</param>
    /// <param name="late">If it takes so long, it is late.</param>
    internal void Leave(Flow? flow, long ticks, long late = long.MaxValue)
    {
        this.flow = flow;
        Id = Scheduler.Driver.Numbers.Next();
        Scheduler.Observer?.OnPosted(ThisThread.Scheduler?.Actor, this);
        var now = Target.Now;
        var due = now + ticks;
        if (flow is not null)
        {
            if (flow.LastDue > due) due = flow.LastDue;
            flow.LastDue = due;
        }
        if (due - now >= late) OnLate();
        if (due == now) OnTimerDue();
        else Scheduler.Timers.Add(this, due);
    }

    /// <summary>The same once more.</summary>
    internal abstract Packet Copy();

    /// <summary>It does not arrive: the last that is done with it.</summary>
    internal abstract void OnLost();

    /// <summary>It does, but late.</summary>
    internal abstract void OnLate();

    internal sealed override void OnTimerDue()
    {
        if (Scheduler.IsClosed) OnLost();
        else if (flow is null) Scheduler.Driver.Enqueue(this);
        else flow.OnDue(this);
    }

    internal sealed override void Run()
    {
        flow?.OnArrived();
        Arrive();
    }

    /// <summary>It has arrived or is lost: whether it may be used for another. Not in runs that keep their events, where who acted is asked for later.</summary>
    private protected bool MayServeAgain()
    {
        Rank = 0;
        return Scheduler.Observer is not { WantsDetails: true };
    }

    /// <summary>It is there, in a step of its own.</summary>
    private protected abstract void Arrive();
}
