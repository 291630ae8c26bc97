using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>What an item's next step touches, told by what means the same in all runs that begin in the same way.</summary>
/// <remarks>
/// An object's key is given at its first use, whose order may differ after the common beginning. Objects with one identity
/// are taken for one, which costs runs and hides nothing.
/// </remarks>
internal sealed class LastingFootprint
{
    private readonly List<(ulong Identity, bool IsWrite)> touched = [];

    /// <summary>How many tasks less the run waits for after the step.</summary>
    internal int TasksEnded { get; set; }

    /// <summary>Whether the order of the step and the end of the run can be seen.</summary>
    internal bool MeetsEnd { get; set; }

    internal void Clear()
    {
        MeetsEnd = false;
        touched.Clear();
        TasksEnded = 0;
    }

    /// <summary>Adds a step that the item has taken.</summary>
    internal void Add(WorkItem item, Footprint footprint, RunTables tables)
    {
        // What interrupts a task meets its every step.
        Add(new Access(ObjectKey.Control(item.Id), false), tables);
        foreach (var access in footprint.Accesses) Add(access, tables);
    }

    internal void Add(LastingFootprint other)
    {
        foreach (var (identity, isWrite) in other.touched) Add(identity, isWrite);
        MeetsEnd |= other.MeetsEnd;
        TasksEnded = Math.Max(TasksEnded, other.TasksEnded);
    }

    internal bool ConflictsWith(LastingFootprint other)
    {
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
