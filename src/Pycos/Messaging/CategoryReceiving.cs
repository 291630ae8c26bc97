namespace Pycos;

/// <summary>Waiting for the next message of a category.</summary>
/// <typeparam name="T">The type that the message must have.</typeparam>
internal sealed class CategoryReceiving<T>(MessageCategories categories, object? key) : WaitTarget<T>
{
    // Looked up at each try: a category is kept only while it has messages, and another await may have sorted some in.
    private Category? category;

    internal override byte Number => 17;

    internal override string Call => "Receive";

    internal override string DisplayName => Category.DisplayName;

    private Category Category => category ??= categories.Open(key);

    // Whether the message is of the category that the task waits for, it finds out in its own step.
    internal override void OnMessage(Waiter waiter) => waiter.MakeReady();

    internal override bool TryPass(Fiber? fiber)
    {
        category = null;
        return base.TryPass(fiber);
    }

    /// <summary>Looks through the messages that have come, in the waiter's own step.</summary>
    internal override bool TryComplete(Waiter waiter)
    {
        var fiber = (Fiber)waiter;
        // Once the task waits, its step looks here before its own AsyncLocal values are in force, which categorizers may use.
        if (!fiber.IsParked || fiber.Frame?.Context is not { } context || context == fiber.Scheduler.HomeContext)
        {
            return categories.SortFor(Category, fiber);
        }
        return TryCompleteIn(context, fiber);
    }

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given) =>
        outcome == WaitOutcome.TimedOut ? given : categories.Take<T>(key, waiter.DisplayName);

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Mailbox(waiter.Id));

    internal override string Reason(Waiter waiter, History history) => history.Past(TaskActs.Send, waiter.Id, "sent to it");

    internal override string Done(object? detail) => $"receives {DisplayName}";

    private bool TryCompleteIn(ExecutionContext context, Fiber fiber)
    {
        var isThere = false;
        ExecutionContext.Run(context, _ => isThere = categories.SortFor(Category, fiber), null);
        return isThere;
    }
}
