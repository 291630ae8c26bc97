namespace Pycos.Simulation;

/// <summary>First ready, first run: the order of the real driver. One schedule, whatever the seed.</summary>
internal sealed class FifoStrategy : Sampler, IReadyObserver, IStepObserver
{
    private readonly RankHeap ready = new();
    private long arrivals;

    internal override void Begin(in RunStart start)
    {
        ready.Clear();
        arrivals = 0;
    }

    public void OnReady(WorkItem item)
    {
        item.Rank = --arrivals;
        ready.Put(item);
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        if (!isReady) ready.Remove(item);
    }

    public void OnGone(WorkItem item) => ready.Remove(item);

    internal override int Next(EnabledSet enabled) => enabled.IndexOf(ready.Top);
}
