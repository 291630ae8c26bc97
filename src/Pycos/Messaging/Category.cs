namespace Pycos;

/// <summary>The messages of one category, in order of arrival, as something to wait for.</summary>
internal sealed class Category(MessageCategories categories, object? key) : WaitTarget
{
    private readonly Queue<object?> messages = new();

    internal object? Key => key;

    internal int Count => messages.Count;

    internal override long ObjectId => 0;

    internal override string DisplayName => key is null ? "a message without a category" : $"a message of category {Described.Of(key)}";

    internal void Add(object? message) => messages.Enqueue(message);

    /// <summary>Takes the first message, which must be of the type.</summary>
    internal T Take<T>(string task)
    {
        var message = MessageTypeException.Checked<T>(task, messages.Peek());
        messages.Dequeue();
        return message;
    }

    /// <summary>Looks through the messages that have come, in the waiter's own step.</summary>
    internal override bool TryComplete(Waiter waiter)
    {
        var fiber = (Fiber)waiter;
        // Once the task waits, its step looks here before its own AsyncLocal values are in force, which categorizers may use.
        if (fiber.Kind == OperationKind.None || fiber.Frame?.Context is not { } context || context == fiber.Scheduler.HomeContext)
        {
            return categories.SortFor(this, fiber);
        }
        return TryCompleteIn(context, fiber);
    }

    private bool TryCompleteIn(ExecutionContext context, Fiber fiber)
    {
        var isThere = false;
        ExecutionContext.Run(context, _ => isThere = categories.SortFor(this, fiber), null);
        return isThere;
    }
}
