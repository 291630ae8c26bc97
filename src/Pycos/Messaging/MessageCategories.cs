using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>Lets a task take its messages by category, whatever the order in which they arrived.</summary>
/// <remarks>
/// Messages are sorted when a receive needs them, into the category that the newest categorizer with an answer gives; a message that no
/// categorizer has an answer for is in category null. Within a category the order is that of arrival. What is not taken
/// stays, for a later receive of its category; the task's own <see cref="TaskContext.Receive()"/>, and new code after a hot swap
/// that makes categories of its own, see only what has not been sorted yet: hand this object over to it.
/// </remarks>
public sealed class MessageCategories
{
    private readonly TaskContext self;
    private readonly Dictionary<object, Category> categories = [];
    private readonly Category uncategorized;

    // Replaced as a whole, since a categorizer may add and remove some.
    private Func<object?, object?>[] categorizers = [];
    private ExceptionDispatchInfo? failure;

    /// <summary>Makes the categories of a task's messages.</summary>
    /// <param name="self">The task's own context.</param>
    public MessageCategories(TaskContext self)
    {
        _ = self.Task;
        this.self = self;
        uncategorized = new Category(null);
    }

    /// <summary>How many messages have been sorted and not been taken.</summary>
    public int Count => uncategorized.Count + categories.Values.Sum(category => category.Count);

    /// <summary>Adds a categorizer; the newest is asked first. Messages that are sorted already stay where they are.</summary>
    /// <param name="categorizer">
    /// Gives a message's category, or null if it has none to give. What it throws, the receive throws; the message stays.
    /// </param>
    public void Add(Func<object?, object?> categorizer)
    {
        ArgumentNullException.ThrowIfNull(categorizer);
        categorizers = [categorizer, .. categorizers];
    }

    /// <summary>Removes a categorizer: of several that are the same, the newest.</summary>
    /// <returns>False if it was not there.</returns>
    public bool Remove(Func<object?, object?> categorizer)
    {
        var place = Array.IndexOf(categorizers, categorizer);
        if (place < 0) return false;
        categorizers = [.. categorizers[..place], .. categorizers[(place + 1)..]];
        return true;
    }

    /// <summary>Takes the next message of a category, of any type; waits for one if there is none.</summary>
    /// <inheritdoc cref="Receive{T}" path="/param|/exception[contains(@cref, 'OutOfRange')]"/>
    public Operation<object?> Receive(
        object? category, TimeSpan? timeout = null, object? alarmValue = null, CancellationToken cancellation = default) =>
        Receive<object?>(category, timeout, alarmValue, cancellation);

    /// <summary>Takes the next message of a category, which must be a <typeparamref name="T"/>; waits for one if there is none.</summary>
    /// <param name="category">Equal to what a categorizer gives; null for messages without a category.</param>
    /// <param name="timeout">Bound on the wait; zero takes what is there, null or infinite waits for ever.</param>
    /// <param name="alarmValue">What the receive gives when the timeout came first. No message is lost by it.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <exception cref="MessageTypeException">Raised at the await: the message is of another type; it stays.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<T?> Receive<T>(
        object? category, TimeSpan? timeout = null, T? alarmValue = default, CancellationToken cancellation = default)
    {
        var bound = Timeouts.Bound(timeout);
        var fiber = self.RunningFiber("Receive");
        return new(fiber, new CategoryReceiving<T?>(this, category), bound, alarmValue, cancellation);
    }

    /// <summary>The category as something to wait for; it is kept only while it has messages.</summary>
    internal Category Open(object? key) =>
        key is null ? uncategorized : categories.GetValueOrDefault(key) ?? new Category(key);

    /// <summary>In the task's own step: sorts until the category has a message, none is left, or a categorizer throws.</summary>
    /// <returns>Whether there is something to take: a message, or what was thrown.</returns>
    internal bool SortFor(Category wanted, Fiber fiber)
    {
        var thrown = ProgramCode.Call((Categories: this, Wanted: wanted, Fiber: fiber), static call => call.Categories.Sort(call.Wanted, call.Fiber));
        // The categorizer is the program's: what it throws is for the task's await, not for the scheduler.
        if (thrown is not null) failure = ExceptionDispatchInfo.Capture(thrown);
        return failure is not null || wanted.Count > 0;
    }

    /// <summary>Takes the first message of a category, which must be of the type, or throws what a categorizer threw.</summary>
    internal T Take<T>(object? key, string task)
    {
        if (failure is { } thrown)
        {
            failure = null;
            thrown.Throw();
        }
        var category = Open(key);
        var message = category.Take<T>(task);
        if (key is not null && category.Count == 0) categories.Remove(key);
        return message;
    }

    private void Sort(Category wanted, Fiber fiber)
    {
        while (wanted.Count == 0 && fiber.Messages > 0)
        {
            // Taken only when it is sorted: what the categorizer throws leaves it where it is.
            var key = Categorize(fiber.FirstMessage);
            var category = Equals(key, wanted.Key) ? wanted : Open(key);
            if (key is not null) categories[key] = category;
            category.Add(fiber.TakeMessage());
        }
    }

    private object? Categorize(object? message)
    {
        foreach (var categorizer in categorizers)
        {
            if (categorizer(message) is { } category) return category;
        }
        return null;
    }
}
