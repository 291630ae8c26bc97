using Pycos.Real;
using LibraryThread = Pycos.Real.Thread;

namespace Pycos.Threads;

/// <summary>Makes the driver under test.</summary>
internal delegate Driver DriverMaker(string name, TimeProvider clock);

/// <summary>Makes the fabric under test.</summary>
internal delegate Fabric FabricMaker(TimeProvider clock);

/// <summary>What a program under exploration has: one scheduler, a clock, and threads of its own.</summary>
internal sealed class World
{
    // The threads of the program and of the driver inherit it from the one that made it.
    private static readonly AsyncLocal<World?> Flowing = new();

    private LibraryThread? driverThread;

    internal World(DriverMaker? driver = null, FabricMaker? fabric = null)
    {
        Flowing.Value = this;
        const string Name = "explored";
        Scheduler = new Scheduler(
            driver?.Invoke(Name, Clock) ?? new RealDriver(Name, Clock),
            fabric?.Invoke(Clock) ?? new RealFabric(Clock),
            new PrintedFaults(StandardError.Write),
            Name);
    }

    internal static World Current => Flowing.Value ?? throw new InvalidOperationException("No program is being explored.");

    internal ControlledClock Clock { get; } = new();

    internal Scheduler Scheduler { get; }

    /// <summary>The one thread that turns the scheduler's crank.</summary>
    internal LibraryThread DriverThread =>
        driverThread ?? throw new InvalidOperationException("The driver has started no thread yet.");

    /// <summary>The library starts a thread: the driver's is called after the scheduler.</summary>
    internal void OnStarting(LibraryThread thread)
    {
        if (thread.Name != Scheduler.Name) return;
        if (driverThread is not null) throw new InvalidOperationException("A second thread turns the crank.");
        driverThread = thread;
    }

    /// <summary>Runs each body on a thread of its own, and waits for all of them.</summary>
    internal static void OnThreads(params Action[] bodies)
    {
        var threads = Array.ConvertAll(bodies, body => new System.Threading.Thread(() => body()));
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
    }

    /// <summary>Disposes the scheduler and waits until it has stopped.</summary>
    internal void Stop() => Scheduler.DisposeAsync().AsTask().Wait();
}
