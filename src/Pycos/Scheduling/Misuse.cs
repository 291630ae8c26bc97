using System.Globalization;

namespace Pycos;

/// <summary>The errors for programs that break a rule: each names the tasks and objects, and says what to do instead.</summary>
internal static class Misuse
{
    private const string InPlainCode =
        "await self.Spawn(async child => await child.Sleep(time)). For time alone, Task.Delay(time, self.Clock) does";

    internal static InvalidOperationException AwaitedTwice(CoroutineFrame frame) => new(
        $"The coroutine {MethodNames.Of(frame.StateMachineType)} was awaited more than once. A coroutine is awaited once; "
        + "call the method again for a second run, or spawn it as a task, which can be awaited any number of times.");

    internal static InvalidOperationException AwaitedByAnotherTask(CoroutineFrame frame) => new(
        $"The coroutine {MethodNames.Of(frame.StateMachineType)} is awaited by a task that did not call it, or after "
        + "another call. A coroutine belongs to the task that called it and is awaited there and then; to wait for "
        + "another task's work, spawn it and await the task.");

    internal static InvalidOperationException AwaitedOutsideCoroutine(string what, string? instead = null) => new(
        $"An await of {what} stands in a method that is not a coroutine. Pycos operations can be awaited only in methods "
        + "that return Coroutine or Coroutine<T>; change the method's return type, or "
        + $"{instead ?? $"spawn a task that does it and await that, which any method may: {InPlainCode}"}.");

    internal static InvalidOperationException NotInTask(string what) => new(
        $"{what} needs a running task, and none is running on this thread. Spawn a task on a scheduler and call it there.");

    internal static InvalidOperationException NotYourself(Waiter waiter, string call) => new(
        $"{call} was awaited with the context of task '{waiter.DisplayName}', "
        + (ThisThread.Scheduler is not { } here ? "on a thread that is not its scheduler's"
            : "which is not the task that is running" + (here.Running is { } running ? $" ('{running.DisplayName}' is)" : ""))
        + (ThisThread.Scheduler is { Running: null, RunningCallback: not null }
            ? $". Plain code goes on by itself here; it may await a task: {InPlainCode}."
            : ". A TaskContext is for its own task only; give each task the context that its body receives."));

    internal static InvalidOperationException CoroutineNotAwaited(Waiter waiter) => new(
        $"Task '{waiter.DisplayName}' called {MethodNames.Of(waiter.Frame!.StateMachineType)} without awaiting it, and went "
        + "on while that call is suspended. Await the call, or spawn it as a task of its own.");

    internal static InvalidCastException ResumedWithAnotherType(Waiter waiter, Type wanted, object? value) => new(
        $"Task '{waiter.DisplayName}' waits to be resumed with {MethodNames.OfType(wanted)}, and was resumed with "
        + (value is null ? "null" : $"{MethodNames.OfType(value.GetType())} ({Described.Of(value)})") + ".");

    internal static ArgumentOutOfRangeException NegativeTimeout(TimeSpan timeout) => new(
        nameof(timeout),
        timeout,
        string.Create(CultureInfo.InvariantCulture, $"A timeout cannot be negative, and this one is {timeout}. Give zero to try once, ")
        + "or Timeout.InfiniteTimeSpan (or no timeout) to wait without bound.");

    internal static InvalidOperationException ThrowToSelf(string name) => new(
        $"Task '{name}' called Throw on itself. Use the throw statement.");

    internal static InvalidOperationException BlockingInTask(string operation, string alternative) => new(
        $"{operation} blocks a thread, and was called from a task: its scheduler would stand still. {alternative}");

    internal static InvalidOperationException BlockingInSimulatedCall(string operation) => new(
        $"{operation} blocks a thread, and was called from a blocking function in the simulator, where a function runs as one step "
        + "and nothing else runs in the meantime. Let the task wait for it, and give the function the result.");

    internal static InvalidOperationException ForeignThread(string operation, string thread) => new(
        $"{operation} was called from {thread} while the simulator runs the program. In a simulation only the simulator's "
        + "own thread may act: do the work in a task, or in code that awaits on the task's own scheduler.");

    internal static InvalidOperationException OtherHost(string operation, string caller, string concerned) => new(
        $"{operation} was called by host '{caller}', and concerns host '{concerned}'. Hosts share no memory: what is to be done on a host, a "
        + "task of that host does. Spawn it there, by the host's own Spawn; the world's own tasks may wait for its end, and get its value.");

    internal static ObjectDisposedException Stopped(string scheduler) => new(
        scheduler, $"Scheduler '{scheduler}' has stopped: it takes no new tasks and no calls.");

    internal static InvalidOperationException OffScheduler(string operation, string what) => new(
        $"{operation} of {what} was called outside its scheduler. Call it in a task; from another thread, send a message to a "
        + "task or spawn one that does it.");

    internal static InvalidOperationException OtherScheduler(string operation, string what, string owner, string user) => new(
        $"{operation} of {what} was called on scheduler '{user}', and {what} belongs to "
        + (owner == user
            ? "another scheduler of that name, perhaps one of an earlier run: what outlives its scheduler, in a static field for example, "
                + "has to be made anew for the next."
            : $"scheduler '{owner}'. Tasks of different schedulers talk by messages."));

    internal static InvalidOperationException ForeignTask(string operation, PycosTask task, Scheduler caller) =>
        caller.Driver == task.Scheduler.Driver
            ? OtherHost($"{operation} of '{task.Name}'", caller.Name, task.Scheduler.Name)
            : new($"{operation} concerns task '{task.Name}', which belongs to another scheduler. Send it a message instead.");
}
