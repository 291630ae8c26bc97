namespace Pycos.Simulation;

/// <summary>The processes of a world, each a scheduler of its own on the machine of its parent. No run waits for them.</summary>
internal sealed class ProcessSpaces(Hosts hosts, RunBuffers buffers, WorldTime time, Crank crank, Judge judge, TraceObserver trace) : IProcessSpaces
{
    private static readonly Act EndAct = new(105, static (_, _) => Access.Memory, static e => $"process '{e.Detail}' is gone");

    private readonly List<(Scheduler Space, Scheduler Machine)> all = [];
    private int lastId;

    public ProgramTable Programs { get; } = new(null);

    /// <summary>Those that there are, in order of creation.</summary>
    internal IEnumerable<Scheduler> All => all.Select(process => process.Space);

    public int NextId() => ++lastId;

    public Scheduler Open(Scheduler parent, string name, SimulatedProcesses processes)
    {
        var parents = (SimulatedFabric)parent.Fabric;
        var path = parents.HostName is { } host ? $"{host}/{name}" : name;
        var clock = new HostClock(time) { Offset = parents.HostClock.Offset };
        var fabric = new SimulatedFabric(clock, buffers.Streams, buffers.Footprint, parents.SimulatedNetwork, path) { OwnProcesses = processes, Parent = parents };
        var space = new Scheduler(crank, fabric, judge, path, trace) { NamePrefix = $"{path}/", HomeContext = hosts.First.Scheduler.HomeContext };
        clock.Scheduler = space;
        all.Add((space, processes.Machine));
        return space;
    }

    public void Close(Scheduler space)
    {
        if (space.IsClosed) return;
        var here = ThisThread.Scheduler;
        trace.OnAct(here?.Actor, EndAct, WaitOutcome.Completed, 0, space.Name);
        // Each step of its tasks, which read this, comes before the end or not at all.
        foreach (var fiber in space.Live.InOrder()) trace.OnTouch(Access.Write(ObjectKey.Control(fiber.Id)));
        Forget(space);
    }

    public void EndHost(Scheduler host, string why)
    {
        var scenario = hosts.First.Scheduler;
        if (host == scenario)
        {
            throw new InvalidOperationException(
                $"{why} came to the world's own tasks, which handle it nowhere and cannot vanish. Put the program on a host, world.Host(\"name\"), or handle the signal.");
        }
        // Nothing ends a scheduler in a step of its own.
        Wakes.Post(scenario, $"the end of host '{host.Name}' by {why}", () => hosts.Find(host)?.Vanish());
    }

    /// <summary>The machine is gone, and with it what ran there.</summary>
    internal void OnGone(Scheduler machine)
    {
        foreach (var (space, its) in all.ToArray())
        {
            if (its == machine) Forget(space);
        }
    }

    /// <summary>The run is over.</summary>
    internal void CloseAll()
    {
        foreach (var (space, _) in all) space.Close();
    }

    private void Forget(Scheduler space)
    {
        all.RemoveAll(process => process.Space == space);
        space.Close();
        crank.Forget(space);
    }
}
