using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>A simulated machine: tasks of its own, on a scheduler and a clock of its own, in one world with others.</summary>
/// <remarks>
/// Tasks of different hosts share nothing but the world's time. What a task of one host does to a task or object of another is refused. The
/// world's own tasks, the scenario's body among them, stand outside the machines: they may wait for a task of any host (<c>await task</c>,
/// <see cref="PycosTask.Finish"/>, <see cref="TaskContext.WhenAll(IEnumerable{PycosTask})"/>), monitor it, and so get its value. A task of a
/// host that vanishes never ends.
/// </remarks>
public sealed class Host
{
    private static readonly Act VanishAct = new(52, static (_, _) => Access.Memory, static e => $"host '{e.Detail}' vanishes");

    private readonly Hosts hosts;

    internal Host(Hosts hosts, Scheduler scheduler)
    {
        this.hosts = hosts;
        Scheduler = scheduler;
    }

    /// <summary>The name given.</summary>
    public string Name => Scheduler.Name;

    /// <summary>The scheduler that runs its tasks.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>What time it is there: virtual, with a date that may differ from that of other hosts.</summary>
    public TimeProvider Clock => Scheduler.Clock;

    /// <summary>How far the date that its clock shows is ahead of the world's; negative for a clock that is late. May be changed at any time.</summary>
    /// <remarks>Timers do not care: they measure time that passes.</remarks>
    public TimeSpan ClockOffset
    {
        get => Fabric.HostClock.Offset;
        set => Fabric.HostClock.Offset = value;
    }

    /// <summary>Its addresses in the world's network, IPv4 first: given in order of making, and kept when the host is made anew.</summary>
    public IReadOnlyList<IPAddress> Addresses => [.. Fabric.SimulatedNetwork.Node.Addresses.Select(static address => address.ToIPAddress())];

    /// <summary>Its disk: how slow, full and faulty it is.</summary>
    public SimulatedDisk Disk => Fabric.Disk;

    private SimulatedProcesses SimulatedProcesses => (SimulatedProcesses)Scheduler.Fabric.Processes;

    internal SimulatedFabric Fabric => (SimulatedFabric)Scheduler.Fabric;

    /// <summary>Creates a task on the host. The world's own tasks may wait for its end.</summary>
    /// <inheritdoc cref="Pycos.Scheduler.Spawn(Func{TaskContext, Coroutine}, string, bool, string)"/>
    public PycosTask Spawn(
        Func<TaskContext, Coroutine> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null)
    {
        using var visit = new Visit(Scheduler);
        return Scheduler.Spawn(body, name, daemon, expression);
    }

    /// <summary>Creates a task on the host that computes a value, which the world's own tasks get when they await it.</summary>
    /// <inheritdoc cref="Pycos.Scheduler.Spawn{T}(Func{TaskContext, Coroutine{T}}, string, bool, string)"/>
    public PycosTask<T> Spawn<T>(
        Func<TaskContext, Coroutine<T>> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null)
    {
        using var visit = new Visit(Scheduler);
        return Scheduler.Spawn(body, name, daemon, expression);
    }

    /// <summary>Gives it one more address.</summary>
    /// <param name="address">IPv4 or IPv6; nobody else's.</param>
    /// <exception cref="ArgumentException">It is another host's, or none that a host can have.</exception>
    public void AddAddress(IPAddress address)
    {
        var given = NetAddress.Of(address);
        if (given.IsAny || given.IsLoopback) throw new ArgumentException($"Address {address} cannot be a host's own.", nameof(address));
        hosts.Network.Add(Fabric.SimulatedNetwork.Node, given);
    }

    /// <summary>Gives the host a program that its tasks can start by <see cref="ProcessesOfTask"/>: a process runs it on a scheduler of its own.</summary>
    /// <inheritdoc cref="World.Program"/>
    public void Program(string name, Func<TaskContext, ProcessContext, Coroutine<int>> body) => SimulatedProcesses.Programs.Add(name, body);

    /// <summary>Sends the program that the host's own tasks are a signal. One that it does not handle does what it does by default: ends it, and the host is gone.</summary>
    /// <param name="signal">One of the names, or the number that Linux has for it.</param>
    public void Signal(PosixSignal signal) => SimulatedProcesses.Send(signal);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Something arrives at the host after so much of the world's time, as a step of its own; nothing, if the host has vanished by then.</summary>
    /// <param name="what">For reports.</param>
    /// <param name="after">Zero or more.</param>
    /// <param name="arrival">What it does there; runs in no task.</param>
    internal void Deliver(string what, TimeSpan after, Action arrival)
    {
        if (Scheduler.IsClosed) return;
        var item = new Arrival(Scheduler, what, arrival, ThisThread.Scheduler?.Actor);
        if (after == TimeSpan.Zero) Scheduler.Driver.Enqueue(item);
        else Scheduler.Timers.Add(item, Fabric.HostClock.World.After(after.Ticks));
    }

    /// <summary>The host is gone from one moment to the next, as if its plug were pulled: no finally block runs, and nobody waits for it.</summary>
    internal void Vanish()
    {
        if (Scheduler.IsClosed) return;
        if (this == hosts.First) throw new InvalidOperationException("The world's own tasks cannot vanish. Put what is to vanish on a host: world.Host(\"name\").");
        var observer = Scheduler.Observer!;
        observer.OnAct(ThisThread.Scheduler?.Actor, VanishAct, WaitOutcome.Completed, 0, Name);
        // Each step of its tasks, which read this, comes before the end or not at all.
        foreach (var fiber in Scheduler.Live.InOrder()) observer.OnTouch(Access.Write(ObjectKey.Control(fiber.Id)));
        hosts.Forget(this);
    }
}
