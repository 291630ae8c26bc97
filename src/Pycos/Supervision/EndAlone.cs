namespace Pycos;

/// <summary>Waiting for the end of a task that computes a value, by those who do not ask for the value.</summary>
internal sealed class EndAlone(PycosTask task, ITaskEnd end) : WaitView<NoResult>((WaitTarget)end)
{
    internal override bool TryPass(Fiber? fiber) => fiber is null ? task.IsFinished : fiber.TryPass(this);

    internal override NoResult Conclude(Waiter waiter, WaitOutcome outcome, NoResult given) => default;

    internal override NoResult End(Fiber? fiber, NoResult given)
    {
        TaskEnd.EndAwait(fiber, task);
        return default;
    }

    internal override void AwaitPlainly(Fiber? fiber, Action continuation) => TaskEnd.AwaitPlainly(task, fiber, continuation);
}
