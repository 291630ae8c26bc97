namespace Pycos;

/// <summary>A task's messages in order of arrival: a ring that holds no memory until the first message comes.</summary>
internal struct Mailbox
{
    private Slot[]? ring;
    private int head;

    internal int Count { get; private set; }

    internal void Add(object? message)
    {
        if (ring is null) ring = new Slot[4];
        else if (Count == ring.Length) Grow();
        ring[(head + Count++) & (ring.Length - 1)].Message = message;
    }

    internal readonly object? Peek() => ring![head].Message;

    internal object? Take()
    {
        var messages = ring!;
        ref var slot = ref messages[head];
        var message = slot.Message;
        slot.Message = null;
        head = (head + 1) & (messages.Length - 1);
        Count--;
        return message;
    }

    private void Grow()
    {
        var larger = new Slot[ring!.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = ring[(head + i) & (ring.Length - 1)];
        ring = larger;
        head = 0;
    }

    /// <summary>Spares the type check that storing into an array of references costs.</summary>
    private struct Slot
    {
        internal object? Message;
    }
}
