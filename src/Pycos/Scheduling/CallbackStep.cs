namespace Pycos;

/// <summary>The step of something that is no task: a callback, a timer, an arrival. While it lasts, that is who acts.</summary>
internal readonly ref struct CallbackStep
{
    private readonly Scheduler scheduler;

    /// <summary>The step begins.</summary>
    /// <param name="item">Whose it is.</param>
    /// <param name="act">What it does.</param>
    /// <param name="objectId">The object concerned, or 0.</param>
    /// <param name="detail">For people only.</param>
    internal CallbackStep(WorkItem item, Act act, long objectId = 0, object? detail = null)
    {
        scheduler = item.Scheduler;
        scheduler.RunningCallback = item;
        scheduler.Observer?.OnAct(item, act, WaitOutcome.Completed, objectId, detail);
    }

    /// <summary>Calls the program's code, and reports what it throws: no task and no caller is left to take it.</summary>
    internal void Call<T>(T state, Action<T> code)
    {
        if (ProgramCode.Call(state, code) is { } thrown) scheduler.Report(null, thrown);
    }

    /// <summary>It is over.</summary>
    public void Dispose() => scheduler.RunningCallback = null;
}
