namespace Pycos;

/// <summary>Lets a task take its messages by category, whatever the order in which they arrived.</summary>
/// <remarks>
/// Messages are sorted when a receive needs them, into the category that the newest categorizer with an answer gives; a message that no
/// categorizer has an answer for is in category null. Within a category the order is that of arrival. What is not taken
/// stays, for a later receive of its category; the task's own <see cref="TaskContext.Receive()"/> sees only what has not been
/// sorted yet.
/// </remarks>
public sealed class MessageCategories
{
    private readonly TaskContext self;
    private readonly List<Func<object?, object?>> categorizers = [];
    private readonly Dictionary<object, Category> categories = [];
    private readonly Category uncategorized;

    /// <summary>Makes the categories of a task's messages.</summary>
    /// <param name="self">The task's own context.</param>
    public MessageCategories(TaskContext self)
    {
        _ = self.Task;
        this.self = self;
        uncategorized = new Category(this, null);
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
        categorizers.Insert(0, categorizer);
    }

    /// <summary>Removes a categorizer: of several that are the same, the newest.</summary>
    /// <returns>False if it was not there.</returns>
    public bool Remove(Func<object?, object?> categorizer) => categorizers.Remove(categorizer);

    /// <summary>Takes the next message of a category, of any type; waits for one if there is none.</summary>
    /// <inheritdoc cref="Receive{T}"/>
    public CategoryReceiveOperation<object?> Receive(object? category, TimeSpan? timeout = null, object? alarmValue = null) =>
        Receive<object?>(category, timeout, alarmValue);

    /// <summary>Takes the next message of a category, which must be a <typeparamref name="T"/>; waits for one if there is none.</summary>
    /// <param name="category">Equal to what a categorizer gives; null for messages without a category.</param>
    /// <param name="timeout">Bound on the wait; zero takes what is there, null or infinite waits for ever.</param>
    /// <param name="alarmValue">What the receive gives when the timeout came first. No message is lost by it.</param>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <exception cref="MessageTypeException">Raised at the await: the message is of another type; it stays.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public CategoryReceiveOperation<T?> Receive<T>(object? category, TimeSpan? timeout = null, T? alarmValue = default)
    {
        var bound = Timeouts.Bound(timeout);
        var fiber = self.RunningFiber(OperationKind.ReceiveCategory);
        return new CategoryReceiveOperation<T?>(fiber, CategoryOf(category), bound, alarmValue);
    }

    /// <summary>In the task's own step: sorts messages until the category has one, or none are left.</summary>
    internal void SortFor(Category wanted, Fiber fiber)
    {
        while (wanted.Count == 0 && fiber.Mailbox.Count > 0)
        {
            // Taken only when it is sorted: what the categorizer throws leaves it where it is.
            var category = CategoryOf(Categorize(fiber.Mailbox.Peek()));
            category.Add(fiber.Mailbox.Take());
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

    private Category CategoryOf(object? key)
    {
        if (key is null) return uncategorized;
        if (!categories.TryGetValue(key, out var category)) categories[key] = category = new Category(this, key);
        return category;
    }
}
