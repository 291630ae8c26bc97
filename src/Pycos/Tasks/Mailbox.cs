namespace Pycos;

/// <summary>A task's messages in order of arrival: the first by itself, those behind it in a ring.</summary>
/// <remarks>Most mailboxes hold one message at the most, and then no memory of their own.</remarks>
internal struct Mailbox
{
    private object? first;
    private Slot[]? behind;
    private int head;

    internal int Count { get; private set; }

    internal void Add(object? message)
    {
        if (Count++ == 0) first = message;
        else AddBehind(message);
    }

    internal readonly object? Peek() => first;

    internal object? Take()
    {
        var message = first;
        if (--Count == 0) first = null;
        else first = TakeBehind();
        return message;
    }

    private void AddBehind(object? message)
    {
        var waiting = Count - 2;
        if (behind is null) behind = new Slot[4];
        else if (waiting == behind.Length) Grow();
        behind[(head + waiting) & (behind.Length - 1)].Message = message;
    }

    private object? TakeBehind()
    {
        ref var slot = ref behind![head];
        var message = slot.Message;
        slot.Message = null;
        head = (head + 1) & (behind.Length - 1);
        return message;
    }

    private void Grow()
    {
        var larger = new Slot[behind!.Length * 2];
        for (var i = 0; i < behind.Length; i++) larger[i] = behind[(head + i) & (behind.Length - 1)];
        behind = larger;
        head = 0;
    }

    /// <summary>Spares the type check that storing into an array of references costs.</summary>
    private struct Slot
    {
        internal object? Message;
    }
}
