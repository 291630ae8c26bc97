using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Pools;

/// <summary>A thread pool: a list of functions that are to run, in the order in which they came, and those who wait for them.</summary>
/// <param name="findings">Where breaches go.</param>
/// <param name="threads">The most functions that run at a time.</param>
/// <param name="isExact">Whether it is known when a task tried; otherwise a function came when its await began.</param>
internal sealed class PoolModel(Findings findings, int threads, bool isExact) : ObjectModel(findings)
{
    private readonly List<int> scheduled = [];
    private readonly HashSet<int> running = [];
    private readonly HashSet<int> ran = [];
    private readonly List<Wait> joiners = [];
    private bool isClosed;
    private int taken;
    private int dropped;

    internal override Type? Refusal(Wait wait) => isClosed && wait.Operation is RunFunction ? typeof(ObjectDisposedException) : null;

    internal override bool IsThere(Wait wait) => wait.Operation is not RunFunction && scheduled.Count == 0;

    internal override void Enter(Wait wait, TraceEvent e)
    {
        if (wait.Operation is DisposePool) return;
        base.Enter(wait, e);
        if (wait.Operation is JoinPool)
        {
            joiners.Add(wait);
            return;
        }
        Expect(!isClosed, SharedRule.Refusals, $"A function was scheduled on a pool that is disposed.");
        scheduled.Add(FunctionOf(wait));
    }

    internal void Close() => isClosed = true;

    internal void Run(Ran observed)
    {
        var function = observed.Function;
        if (!observed.HasEnded)
        {
            running.Add(function);
            Expect(running.Count <= threads, SharedRule.Limit, $"{running.Count} functions run at a time on {threads} threads.");
            Expect(!ran.Contains(function), SharedRule.Conservation, $"Function {function} runs again.");
            if (isExact) Expect(scheduled.Take(threads).Contains(function), SharedRule.Limit, $"Function {function} runs before its turn.");
            return;
        }
        running.Remove(function);
        scheduled.Remove(function);
        ran.Add(function);
        if (!isExact) return;
        if (Queue.Find(wait => wait.Operation is RunFunction && FunctionOf(wait) == function) is { } waiting) Grant(waiting);
        else dropped++;
        if (scheduled.Count > 0) return;
        joiners.ForEach(Grant);
        joiners.Clear();
    }

    internal override void End(Wait wait, Ending ending)
    {
        joiners.Remove(wait);
        Queue.Remove(wait);
        if (wait.Operation is JoinPool)
        {
            ExpectNoError(wait, ending);
            if (isExact && ending.Value is false) TimeOut(wait, ending);
            else if (isExact && ending.Value is true) Expect(wait.Phase == Phase.Granted || IsThere(wait), SharedRule.Exclusion, $"Task {wait.Task} saw the pool idle, and it was not.");
        }
        else if (wait.Operation is RunFunction run)
        {
            EndRun(wait, run, ending);
        }
    }

    /// <summary>In the end every result went to its task, or was counted as one that nobody waited for.</summary>
    internal void CheckEnd(AsyncThreadPool pool)
    {
        Expect(pool.PendingCount == 0 && scheduled.Count == 0, SharedRule.Conservation, $"The pool is idle, and {pool.PendingCount} functions are scheduled, {scheduled.Count} of which should be.");
        Expect(pool.DroppedResults == ran.Count - taken, SharedRule.Conservation, $"{pool.DroppedResults} results were dropped, and {ran.Count - taken} had nobody to take them.");
        if (isExact) Expect(dropped == ran.Count - taken, SharedRule.Conservation, $"{dropped} results should have been dropped, and {ran.Count - taken} were not taken.");
    }

    private void EndRun(Wait wait, RunFunction run, Ending ending)
    {
        var function = FunctionOf(wait);
        if (ending.Interruption is not null)
        {
            if (wait.Phase != Phase.Granted) return;
            dropped++;
            Expect(ending.Interruption is TaskTerminatedException, SharedRule.Interruptions, $"Task {wait.Task} had its result, and an exception was raised instead.");
            return;
        }
        if (ending.Own is ObjectDisposedException)
        {
            Expect(isClosed && !ran.Contains(function), SharedRule.Refusals, $"Function {function} was refused.");
            return;
        }
        Expect(!isExact || wait.Phase == Phase.Granted, SharedRule.Conservation, $"Task {wait.Task} has a result that it was not given.");
        Expect(ran.Contains(function), SharedRule.Conservation, $"Task {wait.Task} has the result of function {function}, which has not run.");
        var isRight = run.Throws ? ending.Own is FunctionException thrown && thrown.Function == function : ending.Value is int value && value == function;
        Expect(isRight, SharedRule.Conservation, $"Task {wait.Task} got {ending.Own?.Message ?? ending.Value} from function {function}.");
        taken++;
    }

    private static int FunctionOf(Wait wait) => (int)wait.Began.Alarm;

    private void Grant(Wait wait)
    {
        wait.Phase = Phase.Granted;
        Queue.Remove(wait);
    }
}
