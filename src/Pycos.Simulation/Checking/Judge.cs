namespace Pycos.Simulation;

/// <summary>Says what is wrong with a run: the first failure counts.</summary>
internal sealed class Judge(WorldTime time, WorldOptions options) : UnhandledFaults
{
    // Most runs have none of these.
    private List<(PycosTask Task, Exception Exception)>? faults;
    private List<UnawaitedCall>? unawaited;
    private HandOver? timerSet;
    private long timerSetAt;

    /// <summary>What is wrong; null as long as nothing is.</summary>
    internal Failure? Failure { get; private set; }

    /// <summary>The task that runs the scenario's body.</summary>
    internal PycosTask? Main { get; set; }

    internal override bool WatchesPlainCalls => true;

    internal void Fail(Failure failure) => Failure ??= Beside(failure).At(time.Steps, time.Elapsed);

    /// <summary>A thread that is not the run's has brought something.</summary>
    internal void OnIntruder(Failure failure) => Fail(timerSet is null ? failure : Uncontrolled.HandedOver(timerSet));

    /// <summary>The program has set a timer of the operating system, which may come at any time or never.</summary>
    internal void OnTimerSet(HandOver handOver)
    {
        if (timerSet is not null) return;
        timerSet = handOver;
        timerSetAt = time.Ticks;
    }

    internal override void OnUnawaited(UnawaitedCall call) => (unawaited ??= []).Add(call);

    /// <summary>An assertion of the scenario does not hold: fails the run, even if the program swallows the exception.</summary>
    /// <param name="task">Whose step it is.</param>
    /// <param name="message">What it means.</param>
    /// <param name="place">Where it stands.</param>
    internal void Refute(PycosTask? task, string message, string place)
    {
        var exception = new SimulationAssertionException(ShownText.Paragraph(message), place);
        Fail(Verdict.OfException(task, exception));
        throw exception;
    }

    internal override void OnFault(Scheduler scheduler, PycosTask? task, Exception exception, bool isHandled)
    {
        if (Failure is not null) return;
        // An assertion says that the property is false, whoever may look at the task afterwards; the scenario's own body
        // and callbacks have nobody to look at them.
        if (task is null || task == Main || Assertions.Includes(exception)) Fail(Verdict.OfException(task, exception));
        else (faults ??= []).Add((task, exception));
    }

    internal override void OnAbandoned(OwnedTarget target, PycosTask owner)
    {
        if (options.FailsOnAbandonedLock && Failure is null) Fail(Leftovers.Lock(target, owner));
    }

    /// <summary>Nothing can run, nothing is going to happen, and somebody waits.</summary>
    /// <param name="fibers">All tasks, in order of creation.</param>
    /// <param name="history">What they have done, if it was kept.</param>
    internal void OnStandstill(Fiber[] fibers, ActionHistory? history)
    {
        var suspended = HavePlainCode(fibers) ? PlainWaits.Of(fibers) : null;
        // A task that died unnoticed is why the others wait.
        if (FirstUnobservedFault() is { } fault) Fail(fault);
        else if (timerSet is not null && suspended is not null) Fail(Uncontrolled.HandedOver(timerSet));
        else if (suspended?.Outside is { } outside) Fail(outside);
        else
        {
            Fail(new Failure(FailureKind.Deadlock, WaitForGraph.Describe(fibers) + suspended?.Text, null, WaitForGraph.Place(fibers))
            {
                Explanation = history is null ? "" : new WaitExplanation(history).Of(fibers),
            });
        }
    }

    /// <summary>Nothing can run: whether a thread of which nothing is known could help.</summary>
    internal bool MayBeHelped(Fiber[] fibers) => timerSet is null && HavePlainCode(fibers);

    /// <summary>The run does not come to an end.</summary>
    internal void OnEndless(IEnumerable<WorkItem> running) => Fail(Livelock.Of(options, time.Steps, running));

    /// <summary>Nothing is waited for any more, the scheduler's tasks neither. Called before the daemons are ended: that they still subscribe is no mistake of theirs.</summary>
    internal void OnLastExit(Scheduler scheduler)
    {
        if (options.FailsOnLeakedSubscription && (FirstUnobservedFault() ?? Leftovers.Subscription(scheduler)) is { } failure) Fail(failure);
    }

    /// <summary>All tasks have ended, the daemons too: what they have left open stays open.</summary>
    internal void OnTasksEnded(IReadOnlyCollection<SimulatedFabric> hosts)
    {
        var left = (options.FailsOnLeakedSocket ? Leftovers.Sockets(hosts) : null)
            ?? (options.FailsOnLeakedFile ? Leftovers.Files(hosts) : null)
            ?? (options.FailsOnLeakedPipe ? Leftovers.Pipes(hosts) : null);
        // A task that died unnoticed is why something is left.
        if (left is not null) Fail(FirstUnobservedFault() ?? left);
    }

    /// <summary>The run is over, and no code of the program will look at anything any more.</summary>
    internal void OnEnd()
    {
        if (Failure is null && FirstUnobservedFault() is { } fault) Fail(fault);
    }

    // A task that waits for a message may wait for plain code as well.
    private static bool HavePlainCode(Fiber[] fibers) => Array.Exists(fibers, static fiber => fiber.Scheduler.HasPlainCode);

    /// <summary>Where the operating system's clock has a part and time has moved without it, the failure may be its doing.</summary>
    private Failure Beside(Failure failure) =>
        timerSet is null || failure.Kind == FailureKind.UncontrolledNondeterminism || time.Ticks == timerSetAt
            ? failure
            : Uncontrolled.Beside(timerSet, failure);

    private Failure? FirstUnobservedFault()
    {
        foreach (var (task, exception) in faults ?? [])
        {
            if (!task.IsObserved) return Verdict.OfException(task, exception);
        }
        foreach (var call in unawaited ?? [])
        {
            if (call.IsUnobserved) return Verdict.OfPlainCall(call);
        }
        return null;
    }
}
