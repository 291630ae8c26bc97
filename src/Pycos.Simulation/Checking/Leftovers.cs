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
    internal static Failure? Sockets(IEnumerable<SimulatedNetwork> hosts)
    {
        var left = hosts.SelectMany(host => host.Open.Names.Select(name => $"{name} of host '{host.HostName}'")).ToArray();
        if (left.Length == 0) return null;
        return new Failure(
            FailureKind.LeakedSocket,
            $"{(left.Length == 1 ? "A socket is" : $"{left.Length} sockets are")} open when all tasks have ended: {string.Join(", ", left.Take(NamedMax))}"
            + $"{(left.Length > NamedMax ? $" and {left.Length - NamedMax} more" : "")}. Hold each by 'using', or close it in a finally block.",
            null,
            string.Join(", ", hosts.SelectMany(host => host.Open.Kinds).Distinct().Order(StringComparer.Ordinal)));
    }
}
