namespace Pycos.Simulation;

/// <summary>The hosts of a world, in order of creation: each a scheduler with its own fabric, all turned by one crank.</summary>
internal sealed class Hosts
{
    private readonly RunBuffers buffers;
    private readonly WorldTime time;
    private readonly Crank crank;
    private readonly Judge judge;
    private readonly TraceObserver trace;
    private readonly List<Host> all = new(1);

    internal Hosts(RunBuffers buffers, WorldTime time, Crank crank, Judge judge, TraceObserver trace)
    {
        this.buffers = buffers;
        this.time = time;
        this.crank = crank;
        this.judge = judge;
        this.trace = trace;
        Network = new WorldNetwork(time, new LinkDraws(buffers.Streams, buffers.Footprint));
        Processes = new ProcessSpaces(this, buffers, time, crank, judge, trace);
        First = Make("simulation", null);
    }

    /// <summary>What is between them.</summary>
    internal WorldNetwork Network { get; }

    /// <summary>Where the world's own tasks live.</summary>
    internal Host First { get; }

    /// <summary>What has been started on them.</summary>
    internal ProcessSpaces Processes { get; }

    /// <summary>Those that have not vanished.</summary>
    internal IReadOnlyList<Host> All => all;

    /// <summary>The host of a name, made when it is asked for first, and anew after it has vanished.</summary>
    internal Host Named(string name) =>
        all.Find(host => host != First && host.Name == name) ?? Make(name, name);

    /// <summary>All tasks that have not ended, in order of creation.</summary>
    internal Fiber[] Tasks() =>
    [
        .. all.Select(host => host.Scheduler).Concat(Processes.All).SelectMany(scheduler => scheduler.Live.InOrder()).OrderBy(fiber => fiber.Id),
    ];

    /// <summary>The host of a scheduler; null if it has vanished.</summary>
    internal Host? Find(Scheduler scheduler) => all.Find(host => host.Scheduler == scheduler);

    /// <summary>Nobody waits for the host any more, and nothing of it goes on.</summary>
    internal void Forget(Host host)
    {
        if (!all.Remove(host)) return;
        host.Scheduler.Close();
        crank.Forget(host.Scheduler);
        Processes.OnGone(host.Scheduler);
        buffers.Liveness.Remove(host.Scheduler);
        Network.Remove(host.Fabric.SimulatedNetwork);
    }

    private Host Make(string name, string? suffix)
    {
        var clock = new HostClock(time);
        var network = new SimulatedNetwork(Network, suffix ?? "");
        var processes = new SimulatedProcesses(Processes);
        var fabric = new SimulatedFabric(clock, buffers.Streams, buffers.Footprint, network, suffix) { OwnProcesses = processes };
        var scheduler = new Scheduler(crank, fabric, judge, name, trace) { NamePrefix = suffix is null ? "" : $"{suffix}/" };
        clock.Scheduler = network.Scheduler = processes.Scheduler = processes.Machine = scheduler;
        Network.Add(network);
        // What the thread is like between steps is the same for all.
        if (all.Count > 0) scheduler.HomeContext = First.Scheduler.HomeContext;
        var host = new Host(this, scheduler);
        all.Add(host);
        buffers.Liveness.Add(scheduler);
        return host;
    }
}
