namespace Pycos;

/// <summary>A task's messages for plain async code, which may be on any thread by the time it wants the next one.</summary>
/// <remarks>A message is handed over in the step in which it comes, or is asked for, so that none is taken and then lost.</remarks>
internal sealed class PlainMessages<T>(Fiber fiber, long timeout, CancellationToken own, CancellationToken other) : IAsyncEnumerator<T>
{
    public T Current { get; private set; } = default!;

    public async ValueTask<bool> MoveNextAsync()
    {
        own.ThrowIfCancellationRequested();
        other.ThrowIfCancellationRequested();
        var next = new Next(fiber.Task, looksOnce: timeout == 0);
        using var byOwn = own.Register(() => next.Source.TryCancel(own));
        using var byOther = other.Register(() => next.Source.TryCancel(other));
        next.Ask();
        using var timer = next.Source.IsDecided || timeout is 0 or Timeouts.None ? null : fiber.Scheduler.Clock.CreateTimer(
            static next => ((Next)next!).End(), next, TimeSpan.FromTicks(timeout), Timeout.InfiniteTimeSpan);
        // Without a pool the message comes in a step of its own, which has no context that the caller could be in.
        var (isThere, message) = await next.Source.Task.ConfigureAwait(continueOnCapturedContext: fiber.Scheduler.Driver.HasPool);
        Current = message;
        return isThere;
    }

    public ValueTask DisposeAsync() => default;

    private sealed class Next(PycosTask task, bool looksOnce) : IPlainReceiver
    {
        internal PlainSource<(bool IsThere, T Message)> Source { get; } = new(task.Scheduler, $"a message of '{task.Name}'");

        public bool IsWaiting => !Source.IsDecided;

        internal void Ask()
        {
            if (task.Scheduler.IsCurrent) AskHere();
            else if (!task.Scheduler.CallFromOutside($"The next message of '{task.Name}'", AskHere)) End();
        }

        public void Take(Fiber fiber)
        {
            var message = fiber.FirstMessage;
            if (!MessageTypeException.IsA<T>(message))
            {
                Source.TryFail(new MessageTypeException(task.FullName, typeof(T), message));
            }
            else if (Source.TryComplete((true, (T)message!)))
            {
                fiber.TakeMessage();
                fiber.Scheduler.Observer?.OnAct(fiber.Scheduler.Actor, TaskActs.Take, WaitOutcome.Completed, task.Id, message);
            }
        }

        public void Refuse() => Source.TryFail(new InvalidOperationException(
            $"The messages of task '{task.FullName}' are waited for by other plain code. Take them at one place, and hand them on."));

        public void End() => Source.TryComplete((false, default!));

        private void AskHere()
        {
            if (task.Fiber is { } fiber) fiber.GiveTo(this);
            if (looksOnce || task.HasEnded) End();
        }
    }
}
