namespace Pycos.Simulation;

/// <summary>Runs in which something takes part that the simulator does not control.</summary>
internal static class Uncontrolled
{
    private const string Heading = "Uncontrolled nondeterminism: ";

    /// <summary>A thread that is not the run's has called.</summary>
    internal static Failure Call(string message) => new(FailureKind.UncontrolledNondeterminism, message, null);

    /// <summary>A thread that is not the run's has ended what was awaited, and it is not known who had given it that to do.</summary>
    /// <param name="what">What is awaited, and in which method.</param>
    internal static Failure Await(string what) => Of(
        $"{what} was completed by a thread that the simulator does not control: one that the program has started, or the operating system's. "
        + "Do that in a task, and take delays and timers from the task's Clock.");

    /// <summary>Nothing in this run can complete what is awaited.</summary>
    /// <param name="what">What is awaited, and in which method.</param>
    /// <param name="part">The part of the BCL that it belongs to.</param>
    internal static Failure Outside(string what, string part) => Of(
        $"nothing in this run can complete {what}, only the operating system: it belongs to {part}, which the simulator does not control. "
        + "Put it behind an interface, and let the test give a simulated one.");

    /// <summary>A step has handed something over, and a thread has brought it back, or has kept it.</summary>
    /// <param name="handOver">Who did, and what to write instead.</param>
    /// <param name="came">What came of it; null for nothing so far.</param>
    internal static Failure HandedOver(HandOver handOver, string? came = null) => Of(handOver.Text(came));

    /// <summary>A run failed after something had been handed over: who knows whether it would have.</summary>
    /// <remarks>It is named beside: another time something may come from there first, and it is the same bug.</remarks>
    internal static Failure Beside(HandOver handOver, Failure failure) =>
        new(FailureKind.UncontrolledNondeterminism, $"{Heading}{handOver.Text(null)}", failure.Exception) { Explanation = $"  In this run: {failure.Message}\n" };

    private static Failure Of(string message) => new(FailureKind.UncontrolledNondeterminism, $"{Heading}{message}", null);
}
