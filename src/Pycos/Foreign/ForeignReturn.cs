namespace Pycos;

/// <summary>The end of a foreign operation, on its way to the task that awaits it.</summary>
internal sealed class ForeignReturn(Fiber fiber, ForeignWait wait) : ForeignContinuation(fiber.Scheduler)
{
    internal override string DisplayName => fiber.DisplayName;

    internal override string Awaited => fiber.Frame is null ? base.Awaited : wait.Describe();

    // A task's own await needs no step in between: the task itself becomes ready.
    internal override void Arrive() => wait.OnReturn();

    internal override void Run() => wait.OnReturn();
}
