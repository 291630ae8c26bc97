namespace Pycos;

/// <summary>Lets a task take its messages by category, whatever the order in which they arrived.</summary>
/// <remarks>
/// <para>Messages are sorted when a receive needs them, into the category that the newest categorizer with an answer gives; a message that no
/// categorizer has an answer for is in category null. Within a category the order is that of arrival. What is not taken
/// stays, for a later receive of its category; the task's own <see cref="TaskContext.Receive()"/> sees only what has not been
/// sorted yet.</para>
/// <para>A receive is a coroutine of its own, so a hot swap waits for its end.</para>
/// </remarks>
public sealed class MessageCategories
{
    private static readonly object Nothing = new();

    private readonly TaskContext self;
    private readonly List<Func<object?, object?>> categorizers = [];
    private readonly Dictionary<object, Queue<object?>> sorted = [];
    private readonly Queue<object?> uncategorized = new();

    // Taken out of the mailbox, and not sorted since a categorizer threw.
    private readonly Queue<object?> unsorted = new();

    /// <summary>Makes the categories of a task's messages.</summary>
    /// <param name="self">The task's own context.</param>
    public MessageCategories(TaskContext self)
    {
        _ = self.Task;
        this.self = self;
    }

    /// <summary>How many messages have been sorted and not been taken.</summary>
    public int Count => uncategorized.Count + unsorted.Count + sorted.Values.Sum(queue => queue.Count);

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
    public Coroutine<object?> Receive(object? category, TimeSpan? timeout = null, object? alarmValue = null) =>
        Receive<object?>(category, timeout, alarmValue);

    /// <summary>Takes the next message of a category, which must be a <typeparamref name="T"/>; waits for one if there is none.</summary>
    /// <param name="category">Equal to what a categorizer gives; null for messages without a category.</param>
    /// <param name="timeout">Bound on the wait; zero takes what is there, null or infinite waits for ever.</param>
    /// <param name="alarmValue">What the receive gives when the timeout came first. No message is lost by it.</param>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <exception cref="MessageTypeException">Raised at the await: the message is of another type; it stays.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Coroutine<T?> Receive<T>(object? category, TimeSpan? timeout = null, T? alarmValue = default)
    {
        _ = Timeouts.Bound(timeout);
        self.ThrowIfForeign(OperationKind.Receive);
        return Take(category, new Deadline(self.Clock, timeout), alarmValue);
    }

    private async Coroutine<T?> Take<T>(object? category, Deadline deadline, T? alarmValue)
    {
        while (true)
        {
            Sort();
            if (QueueOf(category) is { Count: > 0 } queue)
            {
                var first = MessageTypeException.Checked<T>(self.Name, queue.Peek());
                queue.Dequeue();
                return first;
            }
            // A queued message wins over any timeout, so those that are there are looked at even when no time is left.
            var message = await self.Receive(deadline.Remaining, Nothing);
            if (message == Nothing) return alarmValue;
            unsorted.Enqueue(message);
        }
    }

    private void Sort()
    {
        while (unsorted.TryPeek(out var message))
        {
            var category = CategoryOf(message);
            unsorted.Dequeue();
            (QueueOf(category) ?? (sorted[category!] = new Queue<object?>())).Enqueue(message);
        }
    }

    private object? CategoryOf(object? message)
    {
        foreach (var categorizer in categorizers)
        {
            if (categorizer(message) is { } category) return category;
        }
        return null;
    }

    private Queue<object?>? QueueOf(object? category) =>
        category is null ? uncategorized : sorted.GetValueOrDefault(category);
}
