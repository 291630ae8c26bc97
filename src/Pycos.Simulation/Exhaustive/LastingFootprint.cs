using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>What an item's next step touches, told by what means the same in all runs that begin in the same way.</summary>
/// <remarks>
/// An object's key is given at its first use, whose order may differ after the common beginning. Objects with one identity
/// are taken for one, which costs runs and hides nothing.
/// </remarks>
internal sealed class LastingFootprint
{
    private readonly List<(ulong Identity, bool IsWrite)> touched = [];

    // How many tasks it ends, and how many a step would have had to end instead, or after it, to end the run.
    private int tasksEnded;
    private int tasksLeft = int.MaxValue;

    /// <summary>Whether the order of it and the end of the run can be seen.</summary>
    internal bool MeetsEnd { get; private set; }

    internal void Clear()
    {
        touched.Clear();
        MeetsEnd = false;
        tasksEnded = 0;
        tasksLeft = int.MaxValue;
    }

    /// <summary>Adds a step that the item has taken.</summary>
    internal void Add(WorkItem item, Footprint footprint, RunTables tables, TasksWaitedFor tasks)
    {
        MeetsEnd |= tasks.StepMeetsEnd;
        tasksEnded = Math.Max(tasksEnded, tasks.Ended);
        tasksLeft = Math.Min(tasksLeft, tasks.Left);
        // What interrupts a task meets its every step.
        Add(new Access(ObjectKey.Control(item.Id), false), tables);
        foreach (var access in footprint.Accesses) Add(access, tables);
    }

    internal void Add(LastingFootprint other)
    {
        foreach (var (identity, isWrite) in other.touched) Add(identity, isWrite);
        MeetsEnd |= other.MeetsEnd;
        tasksEnded = Math.Max(tasksEnded, other.tasksEnded);
        tasksLeft = Math.Min(tasksLeft, other.tasksLeft);
    }

    /// <summary>Whether such a step leads elsewhere when the other one has been taken before it.</summary>
    internal bool IsChangedBy(LastingFootprint other)
    {
        if (tasksEnded > 0 && tasksEnded >= other.tasksLeft) return true;
        foreach (var mine in touched)
        {
            foreach (var its in other.touched)
            {
                if (mine.Identity == its.Identity && (mine.IsWrite || its.IsWrite)) return true;
            }
        }
        return false;
    }

    private void Add(Access access, RunTables tables)
    {
        var identity = tables.Object(access.Object).Identity;
        Add(identity != 0 ? identity : (ulong)access.Object, access.IsWrite);
    }

    private void Add(ulong identity, bool isWrite)
    {
        foreach (ref var known in CollectionsMarshal.AsSpan(touched))
        {
            if (known.Identity != identity) continue;
            known.IsWrite |= isWrite;
            return;
        }
        touched.Add((identity, isWrite));
    }
}
