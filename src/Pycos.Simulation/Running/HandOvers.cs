namespace Pycos.Simulation;

/// <summary>The watch for what a run's code gives to threads of the pool and to the operating system's clock.</summary>
/// <remarks>
/// A step that hands work to the pool lasts until that is done: so what comes of it comes at the same step in every process, and what comes
/// of nothing has at least been done before time moves on, or a verdict falls.
/// </remarks>
internal sealed class HandOvers(PoolWork work, Judge judge)
{
    private HandOver? toPool;

    /// <summary>Whether the step that is over has handed something to the pool.</summary>
    internal bool IsUnsettled => work.IsUnsettled;

    /// <param name="tasks">All that have not ended.</param>
    internal void Begin(Func<Fiber[]> tasks)
    {
        work.HandedOver = () => toPool = HandOver.ToPool(CallStack.Now(), tasks());
        work.TimerSet = () => judge.OnTimerSet(HandOver.ToClock(CallStack.Now()));
    }

    /// <summary>Waits for the pool; fails the run if something came from there, or keeps it waiting.</summary>
    /// <param name="intruders">What has come.</param>
    internal void Settle(Intruders intruders)
    {
        var isDone = work.TrySettle(() => intruders.HaveCome);
        if (intruders.HaveCome) judge.Fail(intruders.Failure(toPool!));
        else if (!isDone) judge.Fail(Uncontrolled.HandedOver(toPool!));
    }
}
