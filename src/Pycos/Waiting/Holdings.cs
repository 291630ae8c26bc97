using System.Diagnostics;

namespace Pycos;

/// <summary>What one task holds and has to give back, the last taken first.</summary>
/// <remarks>An object has one owner at the most, so the object itself is the node.</remarks>
internal struct Holdings
{
    /// <summary>What was taken last; null when the task holds nothing.</summary>
    internal OwnedTarget? Last { get; private set; }

    internal void Add(OwnedTarget target)
    {
        target.TakenBefore = Last;
        if (Last is not null) Last.TakenAfter = target;
        Last = target;
    }

    internal void Remove(OwnedTarget target)
    {
        if (target.TakenAfter is null) Last = target.TakenBefore;
        else target.TakenAfter.TakenBefore = target.TakenBefore;
        if (target.TakenBefore is not null) target.TakenBefore.TakenAfter = target.TakenAfter;
        target.TakenBefore = target.TakenAfter = null;
    }

    internal readonly bool Includes(OwnedTarget target)
    {
        for (var held = Last; held is not null; held = held.TakenBefore)
        {
            if (held == target) return true;
        }
        return false;
    }

    /// <summary>What the list promises of a task's.</summary>
    [Conditional("DEBUG")]
    internal readonly void AssertInvariants(Fiber owner)
    {
        for (var held = Last; held is not null; held = held.TakenBefore)
        {
            Debug.Assert(held.Owner == owner, $"{held.DisplayName}: what a task holds says that the task is its owner.");
            held.AssertInvariants(owner);
        }
    }
}
