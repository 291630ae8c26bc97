using System.Diagnostics;

namespace Pycos;

/// <summary>The tasks that have not ended.</summary>
internal sealed class LiveTasks
{
    private Fiber[] fibers = new Fiber[8];

    internal int Count { get; private set; }

    internal void Add(Fiber fiber)
    {
        if (Count == fibers.Length) Array.Resize(ref fibers, Count * 2);
        fiber.LiveIndex = Count;
        fibers[Count++] = fiber;
    }

    internal void Remove(Fiber fiber)
    {
        var last = fibers[--Count];
        fibers[fiber.LiveIndex] = last;
        last.LiveIndex = fiber.LiveIndex;
        fibers[Count] = null!;
    }

    /// <summary>What each of them promises between two steps.</summary>
    [Conditional("DEBUG")]
    internal void AssertInvariants()
    {
        for (var place = 0; place < Count; place++)
        {
            var fiber = fibers[place];
            Debug.Assert(fiber.LiveIndex == place, $"{fiber.DisplayName}: a task that has not ended knows its place in the table.");
            fiber.AssertInvariants();
        }
    }

    /// <summary>The tasks in order of creation: the table itself is in no order that anything may depend on.</summary>
    internal Fiber[] InOrder()
    {
        var copy = fibers.AsSpan(0, Count).ToArray();
        Array.Sort(copy, static (a, b) => a.Id.CompareTo(b.Id));
        return copy;
    }
}
