namespace Pycos;

/// <summary>Waiting for a task's end, for the sake of its value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class EndWithValue<T>(PycosTask<T> task) : WaitView<T>(task.End)
{
    internal override bool TryPass(Fiber? fiber) => fiber is null ? task.IsFinished : fiber.TryPass(this);

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given) => task.Result!;

    internal override T End(Fiber? fiber, T given)
    {
        TaskEnd.EndAwait(fiber);
        task.ThrowIfFailed();
        return task.Result!;
    }

    internal override void AwaitPlainly(Fiber? fiber, Action continuation) => TaskEnd.AwaitPlainly(task, fiber, continuation);
}
