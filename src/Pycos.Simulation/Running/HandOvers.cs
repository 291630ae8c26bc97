namespace Pycos.Simulation;

/// <summary>The watch for what a run's code gives to threads of the pool and to the operating system's clock.</summary>
/// <remarks>
/// A step that hands work to the pool lasts until that is done: so what comes of it comes at the same step in every process, and what comes
/// of nothing has at least been done before time moves on, or a verdict falls.
/// </remarks>
internal sealed class HandOvers : PoolUser
{
    private readonly PoolWork work;
    private readonly Judge judge;
    private HandOver? toPool;

    internal HandOvers(PoolWork work, Judge judge)
    {
        this.work = work;
        this.judge = judge;
        work.User = this;
    }

    /// <summary>Whose tasks are asked what plain code they have called.</summary>
    internal Hosts? Hosts { private get; set; }

    /// <summary>Whether the step that is over has handed something to the pool.</summary>
    internal bool IsUnsettled => work.IsUnsettled;

    internal override void OnHandedOver() => toPool = HandOver.ToPool(CallStack.Now(), Hosts?.Tasks() ?? []);

    internal override void OnTimerSet() => judge.OnTimerSet(HandOver.ToClock(CallStack.Now()));

    /// <summary>Waits for the pool; fails the run if something came from there, or keeps it waiting.</summary>
    /// <param name="intruders">What has come.</param>
    internal void Settle(Intruders intruders)
    {
        var isDone = work.TrySettle(() => intruders.HaveCome);
        if (intruders.HaveCome)
        {
            if (intruders.Failure(toPool!) is { } failure) judge.Fail(failure);
        }
        else if (!isDone) judge.Fail(Uncontrolled.HandedOver(toPool!));
    }
}
