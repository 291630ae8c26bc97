namespace Pycos.Simulation;

/// <summary>Runs in which something takes part that the simulator does not control.</summary>
internal static class Uncontrolled
{
    /// <summary>A thread that is not the run's has called.</summary>
    internal static Failure Call(string message) => new(FailureKind.UncontrolledNondeterminism, message, null);

    /// <summary>A thread that is not the run's has brought a continuation.</summary>
    internal static Failure Continuation(WorkItem continuation) => Await(continuation switch
    {
        ForeignReturn { Wait: { Fiber.Frame: not null } wait } => wait.Describe(),
        PostedCallback posted => ForeignCode.DescribeContinuation(posted.State),
        var other => $"an await of '{other.DisplayName}'",
    });

    /// <summary>A task waits for something foreign, and nothing else is left to happen.</summary>
    internal static Failure Wait(Fiber fiber) => Await(((ForeignWait)fiber.Target!).Describe());

    /// <summary>The same words whether the foreign thread was too late or just in time: it is the same bug.</summary>
    private static Failure Await(string what) => new(
        FailureKind.UncontrolledNondeterminism,
        $"Uncontrolled nondeterminism: nothing in this run can complete {what}, only something that the simulator "
        + "does not control, such as a thread of the pool (Task.Run) or the operating system's clock. Run the work as a task, "
        + "and take delays and timers from the task's Clock.",
        null);
}
