namespace Pycos;

/// <summary>A task's messages in order of arrival: a ring that holds no memory until the first message comes.</summary>
internal struct Mailbox
{
    private object?[]? ring;
    private int head;

    internal int Count { get; private set; }

    internal void Add(object? message)
    {
        if (ring is null) ring = new object?[4];
        else if (Count == ring.Length) Grow();
        ring[(head + Count++) & (ring.Length - 1)] = message;
    }

    internal readonly object? Peek() => ring![head];

    internal object? Take()
    {
        var messages = ring!;
        var message = messages[head];
        messages[head] = null;
        head = (head + 1) & (messages.Length - 1);
        Count--;
        return message;
    }

    private void Grow()
    {
        var larger = new object?[ring!.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = ring[(head + i) & (ring.Length - 1)];
        ring = larger;
        head = 0;
    }
}
