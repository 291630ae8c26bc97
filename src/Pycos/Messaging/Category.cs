namespace Pycos;

/// <summary>The messages of one category, in order of arrival.</summary>
internal sealed class Category(object? key)
{
    private readonly Queue<object?> messages = new();

    internal object? Key => key;

    internal int Count => messages.Count;

    internal string DisplayName => key is null ? "a message without a category" : $"a message of category {Described.Of(key)}";

    internal void Add(object? message) => messages.Enqueue(message);

    /// <summary>Takes the first message, which must be of the type.</summary>
    internal T Take<T>(string task)
    {
        var message = MessageTypeException.Checked<T>(task, messages.Peek());
        messages.Dequeue();
        return message;
    }
}
