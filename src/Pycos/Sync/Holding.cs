namespace Pycos;

/// <summary>Taking a lock or a permit to be given back by disposing.</summary>
internal sealed class Holding(WaitTarget<bool> acquisition, IReleasable held) : WaitView<Hold>(acquisition)
{
    private readonly WaitTarget<bool> acquisition = acquisition;

    internal override Hold Conclude(Waiter waiter, WaitOutcome outcome, Hold given) =>
        acquisition.Conclude(waiter, outcome, false) ? new Hold(held) : default;
}
