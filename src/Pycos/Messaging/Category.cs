using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>The messages of one category, in order of arrival, as something to wait for.</summary>
internal sealed class Category(MessageCategories categories, object? key) : WaitTarget
{
    private readonly Queue<object?> messages = new();
    private ExceptionDispatchInfo? failure;

    internal int Count => messages.Count;

    internal override long ObjectId => 0;

    internal override string DisplayName => key is null ? "a message without a category" : $"a message of category {Described.Of(key)}";

    internal void Add(object? message) => messages.Enqueue(message);

    /// <summary>Looks through the messages that have come, in the waiter's own step.</summary>
    internal override bool TryComplete(Waiter waiter)
    {
        try
        {
            categories.SortFor(this, (Fiber)waiter);
        }
        catch (Exception exception)
        {
            // The categorizer is the program's: what it throws is for the task's await, not for the scheduler.
            failure = ExceptionDispatchInfo.Capture(exception);
        }
        return failure is not null || messages.Count > 0;
    }

    /// <summary>Takes the first message, which must be of the type, or throws what a categorizer threw.</summary>
    internal T Take<T>(string task)
    {
        if (failure is { } thrown)
        {
            failure = null;
            thrown.Throw();
        }
        var message = MessageTypeException.Checked<T>(task, messages.Peek());
        messages.Dequeue();
        return message;
    }
}
