namespace Pycos;

/// <summary>How a task comes into the world: in a step of its scheduler, or by a call of another thread.</summary>
internal static class Spawning
{
    /// <summary>Starts a task that has been made; it takes its first step in a later round.</summary>
    /// <exception cref="ObjectDisposedException">The scheduler has stopped.</exception>
    internal static void Start(PycosTask task, object body, bool daemon)
    {
        var scheduler = task.Scheduler;
        var context = ExecutionContext.Capture();
        if (scheduler.IsCurrent)
        {
            if (context is not null && context != scheduler.HomeContext) body = new BodyInContext(body, context);
            if (!daemon && scheduler.NonDaemons.Increment() == 1) scheduler.Driver.OnLivenessChanged(scheduler);
            Begin(task, body);
            return;
        }
        StartFromOutside(task, context is null ? body : new BodyInContext(body, context), daemon);
    }

    // A method of its own, as are all calls from outside: its closure is not to be made on the way of the others.
    private static void StartFromOutside(PycosTask task, object body, bool daemon)
    {
        var scheduler = task.Scheduler;
        // Counted before the call is taken in, so that a Join that follows at once waits for the task.
        if (!daemon) scheduler.NonDaemons.Announce();
        var isTaken = false;
        try
        {
            isTaken = scheduler.CallFromOutside($"Spawn of '{task.Name}'", () => Begin(task, body));
        }
        finally
        {
            if (!isTaken && !daemon)
            {
                scheduler.NonDaemons.Withdraw();
                scheduler.Driver.WakeBlocked();
            }
        }
        if (!isTaken) throw Misuse.Stopped(scheduler.Name);
        scheduler.Driver.OnLivenessChanged(scheduler);
    }

    private static void Begin(PycosTask task, object body)
    {
        var scheduler = task.Scheduler;
        var fiber = new Fiber(scheduler, task, body);
        task.Begin(fiber);
        scheduler.Live.Add(fiber);
        if (scheduler.Observer is { } observer)
        {
            var spawner = scheduler.Actor;
            observer.OnSpawned(spawner, task);
            observer.OnAct(spawner, TaskActs.Spawn, WaitOutcome.Completed, task.Id, task);
            observer.OnTouch(Access.Read(ObjectKey.Common(CommonState.Tasks)));
        }
        fiber.MakeReady();
        if (scheduler.Ending.TerminatesSpawned) task.Terminate();
    }
}
