namespace Pycos.Simulation;

/// <summary>A step of the present run, and what happened before it.</summary>
internal sealed class PastStep
{
    internal int Item { get; private set; }

    /// <summary>Which of the item's steps it is, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>The decision that chose it; null where it was the only step that could be taken.</summary>
    internal ScheduleDecision? Decision { get; private set; }

    internal LastingFootprint Touched { get; } = new();

    /// <summary>Index of the step that made its item ready; below 0 for none.</summary>
    internal int ReadyBy { get; set; }

    /// <summary>All that it comes after, itself included.</summary>
    internal VectorClock Clock { get; } = new();

    internal void Begin(int item, int number, ScheduleDecision? decision, LastingFootprint touched)
    {
        Item = item;
        Number = number;
        Decision = decision;
        Touched.Clear();
        Touched.Add(touched);
        Clock.Clear();
    }

    /// <summary>Whether the other step came before this one in any order of the steps that leads to the same.</summary>
    internal bool ComesAfter(PastStep other) => Clock[other.Item] >= other.Number;
}
