namespace Pycos.Simulation;

/// <summary>Code has given something to a thread of the pool, or to the operating system's clock: who, what, and what to write instead.</summary>
/// <remarks>Made while it does so: afterwards nobody can tell any more. Its words are the same however the code was compiled.</remarks>
internal sealed class HandOver
{
    private readonly string what;
    private readonly string advice;

    private HandOver(string what, string advice)
    {
        this.what = what;
        this.advice = advice;
    }

    /// <summary>A timer of the operating system has been set.</summary>
    internal static HandOver ToClock(CallStack stack) => new(
        $"{stack.Place} {Timer(stack)} on the operating system's clock, which goes its own way",
        "Give it the task's Clock, as in Task.Delay(time, self.Clock).");

    /// <summary>Something has been queued to the pool of threads.</summary>
    /// <param name="stack">Who does it.</param>
    /// <param name="fibers">The world's tasks, from which the plain code is found that is to go on.</param>
    internal static HandOver ToPool(CallStack stack, Fiber[] fibers)
    {
        if (stack.IncludesCall("System.Threading.Tasks.Task", "RunContinuations", "FinishContinuations")) return OfCompletion(stack, fibers);
        if (stack.IncludesType("System.Threading.Tasks.Parallel", "System.Linq.Parallel"))
        {
            return new($"{stack.Place} runs a parallel loop on the pool of threads", "Do it in a plain loop, or by tasks.");
        }
        if (stack.IsOnlyOf("System.Threading.ThreadPool") || stack.IncludesCall("System.Threading.Tasks.Task", "Run", "StartNew", "InternalStartNew", "ScheduleAndStart"))
        {
            return new(
                $"{stack.Place} hands work to the pool of threads, as Task.Run does",
                "Run the work as a task (Spawn), or call it where it stands.");
        }
        return OfCompletion(stack, fibers);
    }

    /// <param name="came">What came of it; null for nothing so far.</param>
    internal string Text(string? came) =>
        $"{what}{(came is null ? "" : $"; a thread of it completed {came}")}. The simulator does not control that. {advice}";

    /// <summary>A step has completed something, and what waits for it wants to go on in the pool.</summary>
    private static HandOver OfCompletion(CallStack stack, Fiber[] fibers)
    {
        var calls = SuspendedCalls.Of(fibers, out _);
        foreach (var call in calls)
        {
            if (call.LeavesItsContext && call.IsAboutToGoOn) return OfLeaving(stack, call, calls);
        }
        foreach (var call in calls)
        {
            if (call.Awaited is not Task { IsCompleted: false } || !call.HearsOnThePool) continue;
            return new(
                $"{call.Method} awaits {call.AwaitedType} that follows a task made with RunContinuationsAsynchronously, as WaitAsync, WhenAll and WhenAny do, "
                + $"and is told on the pool of threads when {stack.Place} completes that",
                "Make the source without that option, or await its task in an async method, and let WaitAsync and the like follow that method's.");
        }
        return new(
            $"{stack.Place} completes something for which plain code waits without the scheduler's context, and which goes on on the pool of threads",
            "Leave out ConfigureAwait(false); write await instead of ContinueWith; and let WhenAll, WhenAny and WaitAsync follow the tasks of async methods, "
            + "not those of sources made with RunContinuationsAsynchronously, as a SemaphoreSlim's are.");
    }

    private static HandOver OfLeaving(CallStack stack, SuspendedCall call, IReadOnlyList<SuspendedCall> calls)
    {
        var leaver = call;
        while (leaver.IsOfTheBcl && calls.FirstOrDefault(caller => caller.Awaited is { } awaited && awaited == leaver.Result) is { } caller) leaver = caller;
        if (leaver == call)
        {
            return new(
                $"{call.Method} awaits {call.AwaitedType} with ConfigureAwait(false), and so goes on on the pool of threads when {stack.Place} completes it",
                "Leave out ConfigureAwait(false).");
        }
        return new(
            $"{leaver.Method} calls {call.Method}, which awaits with ConfigureAwait(false), and so goes on on the pool of threads when {stack.Place} completes what it awaits",
            "Use what does not: docs/design/foreign-code.md names it.");
    }

    private static string Timer(CallStack stack) =>
        stack.IncludesType("System.Threading.Tasks.Task+DelayPromise") ? "waits for a Task.Delay"
        : stack.IncludesType("System.Threading.CancellationTokenSource") ? "has a CancellationTokenSource cancelled"
        : stack.IncludesType("System.Threading.Tasks.Task+CancellationPromise") ? "sets a time for WaitAsync"
        : stack.IncludesType("System.Threading.PeriodicTimer") ? "has a PeriodicTimer tick"
        : stack.IncludesType("System.Threading.SemaphoreSlim") ? "sets a time for SemaphoreSlim.WaitAsync"
        : "sets a timer";
}
