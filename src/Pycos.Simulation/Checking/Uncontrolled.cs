namespace Pycos.Simulation;

/// <summary>Runs in which something takes part that the simulator does not control.</summary>
internal static class Uncontrolled
{
    /// <summary>A thread that is not the run's has called.</summary>
    internal static Failure Call(string message) => new(FailureKind.UncontrolledNondeterminism, message, null);

    /// <summary>Foreign work: a task waits for it and nothing else is left to happen, or a thread that is not the run's has brought its end.</summary>
    /// <remarks>The same words whether that thread was too late or just in time: it is the same bug.</remarks>
    /// <param name="what">What is awaited, and in which method.</param>
    internal static Failure Await(string what) => new(
        FailureKind.UncontrolledNondeterminism,
        $"Uncontrolled nondeterminism: nothing in this run can complete {what}, only something that the simulator "
        + "does not control, such as a thread of the pool (Task.Run) or the operating system's clock. Run the work as a task, "
        + "and take delays and timers from the task's Clock.",
        null);
}
