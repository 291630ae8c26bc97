namespace Pycos.Simulation;

/// <summary>One task's part in what happens to an object.</summary>
internal sealed class TaskShare
{
    private const int OrdinalsMax = 4096;

    private ulong[] ordinals = [];

    /// <summary>The task's own steps that have touched the object, over all runs.</summary>
    internal long Count { get; private set; }

    /// <summary>Steps a run that touch the object: the task's own, and those of the tasks that it spawns.</summary>
    internal double Total { get; set; }

    /// <summary>The same, with each step of a task that is one of n in its role counted as one n-th.</summary>
    internal double TotalByRole { get; set; }

    /// <summary>What one step of the task's own counts there.</summary>
    internal double PartOfRole { get; set; } = 1;

    /// <summary>Whether the task's step of that number has touched the object in some run.</summary>
    internal bool Touches(int ordinal) => ordinal >> 6 < ordinals.Length && (ordinals[ordinal >> 6] >> (ordinal & 63) & 1) != 0;

    internal void Add(int ordinal)
    {
        Count++;
        if (ordinal >= OrdinalsMax) return;
        if (ordinal >> 6 >= ordinals.Length) Array.Resize(ref ordinals, Math.Max((ordinal >> 6) + 1, ordinals.Length * 2));
        ordinals[ordinal >> 6] |= 1ul << (ordinal & 63);
    }
}
