namespace Pycos.Simulation;

/// <summary>The answer to who has asked for a name: one step of its own.</summary>
internal sealed class NameReply : WorkItem
{
    private static readonly Act ReplyAct = Act.OnObject(94, static e => $"{e.Detail}");

    private readonly string name;
    private readonly long number;
    private SimulatedLookup? lookup;

    internal NameReply(SimulatedNetwork network, SimulatedLookup lookup, string name, long ticks)
        : base(network.Scheduler)
    {
        this.lookup = lookup;
        this.name = name;
        number = network.NewNumber("lookup");
        Id = Scheduler.Driver.Numbers.Next();
        Scheduler.Observer?.OnPosted(ThisThread.Scheduler?.Actor, this);
        if (ticks == 0) Scheduler.Driver.Enqueue(this);
        else Scheduler.Timers.Add(this, network.Now + ticks);
    }

    internal override string DisplayName => $"answer for '{name}'";

    internal override string OperationNoun => "answer";

    internal override string PendingText => "comes";

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(number));

    /// <summary>Nobody wants it any more.</summary>
    internal void Withdraw()
    {
        Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Shared(number)));
        lookup = null;
        Scheduler.Timers.Remove(this);
    }

    internal override void OnTimerDue() => Scheduler.Driver.Enqueue(this);

    internal override void Run()
    {
        using var step = new CallbackStep(this, ReplyAct, number, lookup is null ? "comes, and nobody waits for it" : "comes");
        lookup?.OnReply();
    }
}
