namespace Pycos.Simulation;

/// <summary>Where the works of a simulated disk run: each whole, in a step of its own, after a drawn virtual time.</summary>
internal sealed class DiskCalls(Scheduler scheduler, DiskDraws draws) : BlockingCalls
{
    internal override void Start(IBlockingWork call)
    {
        var latency = draws.Latency();
        var item = new DiskCall(scheduler, call);
        if (latency == 0) scheduler.Driver.Enqueue(item);
        else scheduler.SetTimer(item, latency);
    }

    internal override void Close()
    {
    }
}
