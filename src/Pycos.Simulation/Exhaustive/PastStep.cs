using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>A step of the present run, and what happened before it.</summary>
internal sealed class PastStep
{
    private readonly List<Access> accesses = [];

    // Of what it accessed, in the same order: the run's tables are another run's when this is gone through.
    private readonly List<ulong> identities = [];

    internal int Item { get; private set; }

    /// <summary>Which of the item's steps it is, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>The decision that chose it; null where it was the only step that could be taken.</summary>
    internal ScheduleDecision? Decision { get; private set; }

    internal LastingFootprint Touched { get; } = new();

    /// <summary>What it touched in this run; messages whose order somebody sees are no mere sends any more once that is known.</summary>
    internal Span<Access> Accesses => CollectionsMarshal.AsSpan(accesses);

    /// <summary>Index of the step that made its item ready; below 0 for none.</summary>
    internal int ReadyBy { get; private set; }

    /// <summary>The task whose end it had to wait for; 0 for none.</summary>
    internal int Joined { get; private set; }

    /// <summary>Whether it ended the run, or would have in another order.</summary>
    internal bool IsEnd { get; set; }

    /// <summary>Whether time moved before it, so that it comes after all that was.</summary>
    internal bool ComesAfterAll { get; private set; }

    /// <summary>All that it comes after, itself included.</summary>
    internal VectorClock Clock { get; } = new();

    internal void Begin(int item, int number, ScheduleDecision? decision, LastingFootprint touched, ReadOnlySpan<Access> accesses, RunTables tables, int readyBy, int joined, bool comesAfterAll)
    {
        (Item, Number, Decision) = (item, number, decision);
        (ReadyBy, Joined, ComesAfterAll, IsEnd) = (readyBy, joined, comesAfterAll, false);
        Touched.Clear();
        Touched.Add(touched);
        Touched.TakeSendsAsUntold();
        this.accesses.Clear();
        this.accesses.AddRange(accesses);
        identities.Clear();
        foreach (var access in accesses) identities.Add(LastingFootprint.Identity(access, tables));
    }

    /// <summary>The run is over, and somebody has told its message in this mailbox from others.</summary>
    internal void OnTold(int mailbox)
    {
        for (var place = 0; place < accesses.Count; place++)
        {
            if (accesses[place].Object != mailbox) continue;
            accesses[place] = Access.Write(mailbox);
            Touched.OnTold(identities[place]);
        }
    }

    /// <summary>Whether the other step came before this one in any order of the steps that leads to the same.</summary>
    internal bool ComesAfter(PastStep other) => Clock[other.Item] >= other.Number;
}
