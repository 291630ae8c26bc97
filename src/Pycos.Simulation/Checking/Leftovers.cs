namespace Pycos.Simulation;

/// <summary>What tasks leave behind that they should have taken care of.</summary>
internal static class Leftovers
{
    private const int NamedMax = 5;

    /// <summary>Tasks that live on when the run is over and all have been terminated.</summary>
    internal static Failure Tasks(Fiber[] left) => new(
        FailureKind.LeakedTask,
        $"{(left.Length == 1 ? "A task does" : $"{left.Length} tasks do")} not end when the run is over and every task is terminated: "
        + string.Join(", ", left.Take(NamedMax).Select(WaitForGraph.Wait)) + ".",
        null,
        WaitForGraph.Kinds(left));

    /// <summary>A lock whose owner has ended.</summary>
    internal static Failure Lock(OwnedTarget target, PycosTask owner) => new(
        FailureKind.AbandonedLock,
        $"Task '{owner.FullName}' ended while it held {target.DisplayName}: it "
        + owner.Status switch
        {
            TaskExitStatus.Faulted => $"threw {Described.Of(owner.Exception)}",
            TaskExitStatus.Terminated => "was terminated",
            _ => "completed",
        }
        + ". Release the lock in a finally block, or hold it by 'using'.",
        owner.Exception,
        $"{StepRecorder.Stable(target.DisplayName!)}, its owner {owner.Status}");

    /// <summary>The scheduler's first open channel with subscribers that have ended; null if there is none.</summary>
    internal static Failure? Subscription(Scheduler scheduler)
    {
        foreach (var channel in scheduler.Parts.Find<ChannelNames>()?.InOrder() ?? [])
        {
            var names = channel.LeftBehind.Select(task => $"'{task.FullName}'").ToArray();
            if (names.Length == 0) continue;
            return new Failure(
                FailureKind.LeakedSubscription,
                $"{string.Join(", ", names.Take(NamedMax))}{(names.Length > NamedMax ? $" and {names.Length - NamedMax} more" : "")} ended "
                + $"without unsubscribing from channel '{channel.Name}', which was open to the end. Unsubscribe in a finally block, or close the channel.",
                null,
                StepRecorder.Stable(channel.Deliveries.DisplayName));
        }
        return null;
    }

    /// <summary>The sockets that the programs of all hosts have left open; null if there are none.</summary>
    internal static Failure? Sockets(IReadOnlyCollection<SimulatedFabric> hosts) => Open(
        FailureKind.LeakedSocket,
        "socket",
        "each",
        [.. hosts.SelectMany(static host => host.OpenSockets.Names.Select(name => On(host, name)))],
        hosts.SelectMany(static host => host.OpenSockets.Kinds));

    /// <summary>The files that they have left open.</summary>
    internal static Failure? Files(IReadOnlyCollection<SimulatedFabric> hosts) => Open(
        FailureKind.LeakedFile,
        "file",
        "each",
        [.. hosts.SelectMany(static host => host.OpenFiles.Select(file => On(host, file.DisplayName)))],
        hosts.SelectMany(static host => host.OpenFiles.Select(static file => Failure.WithoutNumbers(file.DisplayName))));

    /// <summary>The pipes to child processes that they have left open.</summary>
    internal static Failure? Pipes(IReadOnlyCollection<SimulatedFabric> hosts) => Open(
        FailureKind.LeakedPipe,
        "pipe",
        "each child process",
        [.. hosts.SelectMany(static host => PipesOf(host).Select(pipe => On(host, pipe.DisplayName)))],
        hosts.SelectMany(static host => PipesOf(host).Select(static pipe => Failure.WithoutNumbers(pipe.DisplayName))));

    /// <param name="kind">What kind of bug.</param>
    /// <param name="noun">What each of them is.</param>
    /// <param name="held">What is to be held so that none is left.</param>
    /// <param name="left">They, for people.</param>
    /// <param name="places">They, in words that are the same in runs where hosts and ports differ.</param>
    private static Failure? Open(FailureKind kind, string noun, string held, string[] left, IEnumerable<string> places)
    {
        if (left.Length == 0) return null;
        return new Failure(
            kind,
            $"{(left.Length == 1 ? $"A {noun} is" : $"{left.Length} {noun}s are")} open when all tasks have ended: {string.Join(", ", left.Take(NamedMax))}"
            + $"{(left.Length > NamedMax ? $" and {left.Length - NamedMax} more" : "")}. Hold {held} by 'using', or close it in a finally block.",
            null,
            string.Join(", ", places.Distinct().Order(StringComparer.Ordinal)));
    }

    private static string On(SimulatedFabric host, string name) => $"{name} of host '{host.SimulatedNetwork.HostName}'";

    private static IReadOnlyList<PipeEnd> PipesOf(SimulatedFabric host) => ((SimulatedProcesses)host.Processes).OpenPipes;
}
