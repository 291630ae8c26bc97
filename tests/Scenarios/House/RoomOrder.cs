namespace Pycos.Scenarios.House;

/// <summary>Who may use whom: the rooms of both libraries, and what is let through although it climbs.</summary>
internal static class RoomOrder
{
    /// <summary>From the bottom up.</summary>
    internal static readonly Floor[] Floors =
    [
        new("Pycos/Program"),
        // What is asked of the outside world. It says nothing of tasks, so that the kernel can ask it.
        new("Pycos/Fabric"),
        // The kernel: a task waits, is scheduled, observed, interrupted and resumed in a frame, and each of these needs the others.
        new(
            "Pycos/Observing", "Pycos/Waiting", "Pycos/Scheduling", "Pycos/Tasks", "Pycos/Supervision", "Pycos/Coroutines", "Pycos/Foreign")
        {
            IsOpen = true,
        },
        new("Pycos/Sync", "Pycos/Messaging", "Pycos/Blocking", "Pycos/Requests"),
        // What the outside is made of for tasks.
        new("Pycos/Streams"),
        new("Pycos/Networking", "Pycos/Tls", "Pycos/Files", "Pycos/Processes"),
        new("Pycos/Fabric/Real"),

        // The one room of the simulator that touches threads.
        new("Pycos.Simulation/Machine"),
        new("Pycos.Simulation/Time", "Pycos.Simulation/Results"),
        new("Pycos.Simulation/Choices"),
        new("Pycos.Simulation/Footprints"),
        new("Pycos.Simulation/Observing"),
        // The outside of a run's hosts, which the fabric hands to their schedulers.
        new("Pycos.Simulation/Fabric/Network", "Pycos.Simulation/Fabric/Files"),
        new("Pycos.Simulation/Tracing", "Pycos.Simulation/Profiling", "Pycos.Simulation/Fabric"),
        new("Pycos.Simulation/Fabric/Processes"),
        new("Pycos.Simulation/Reporting"),
        new("Pycos.Simulation/Checking"),
        new("Pycos.Simulation/Strategies"),
        new("Pycos.Simulation/Running"),
        new("Pycos.Simulation/Replaying"),
        new("Pycos.Simulation/Shrinking", "Pycos.Simulation/Coverage"),
        new("Pycos.Simulation/Explaining"),
        new("Pycos.Simulation/Searching"),
        new("Pycos.Simulation/Exhaustive"),
        new("Pycos.Simulation/Exploring"),
        new("Pycos.Simulation"),
    ];

    /// <summary>What has a reason to climb, by file and type.</summary>
    internal static readonly (string File, string Type, string Reason)[] Allowed =
    [
        ("Pycos/Scheduling/Scheduler.cs", "RealDriver", Composition),
        ("Pycos/Scheduling/Scheduler.cs", "RealTime", Composition),
        ("Pycos/Scheduling/Scheduler.cs", "RealFabric", Composition),
        ("Pycos/Scheduling/Scheduler.cs", "PrintedFaults", Composition),
        ("Pycos/Scheduling/Scheduler.cs", "StandardError", Composition),
        ("Pycos/Scheduling/Scheduler.cs", "ProcessScheduler", "Scheduler.Default lasts as long as the process, whose end only the real world knows."),
    ];

    /// <summary>What climbs and should not. The list may only get shorter.</summary>
    internal static readonly (string File, string Type, string Reason)[] Known = [];

    private const string Composition = "The public constructor composes a scheduler for the real world, so that its user need not.";

    /// <summary>The rooms of the list, each with the number of its floor.</summary>
    internal static readonly IReadOnlyDictionary<string, int> Heights =
        Floors.SelectMany((floor, height) => floor.Rooms.Select(room => (room, height))).ToDictionary(pair => pair.room, pair => pair.height);

    /// <summary>Whether an import goes up, or across to a room that its own is closed to.</summary>
    internal static bool Climbs(Import import)
    {
        var (here, there) = (Heights[import.Room], Heights[import.From]);
        return there > here || (there == here && !Floors[here].IsOpen);
    }
}
