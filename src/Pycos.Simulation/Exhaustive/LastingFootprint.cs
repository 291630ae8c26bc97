using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>What an item's next step touches, told by what means the same in all runs that begin in the same way.</summary>
/// <remarks>
/// An object's key is given at its first use, whose order may differ after the common beginning. Objects with one identity
/// are taken for one, which costs runs and hides nothing.
/// </remarks>
internal sealed class LastingFootprint
{
    private readonly List<Touch> touched = [];

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

    /// <summary>As long as the step's run goes on, nobody is known to have told its messages from others.</summary>
    internal void TakeSendsAsUntold()
    {
        foreach (ref var touch in CollectionsMarshal.AsSpan(touched)) touch.IsSeen = !touch.IsSend;
    }

    /// <summary>Somebody has told its message in the mailbox of this identity.</summary>
    internal void OnTold(ulong mailbox)
    {
        foreach (ref var touch in CollectionsMarshal.AsSpan(touched)) touch.IsSeen |= touch.Identity == mailbox;
    }

    internal void Add(LastingFootprint other)
    {
        foreach (var touch in other.touched) Add(touch);
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
                if (mine.Conflicts(its)) return true;
            }
        }
        return false;
    }

    /// <summary>What names the object in all runs that begin in the same way.</summary>
    internal static ulong Identity(Access access, RunTables tables)
    {
        var identity = tables.Object(access.Object).Identity;
        return identity != 0 ? identity : (ulong)access.Object;
    }

    private void Add(Access access, RunTables tables) =>
        Add(new Touch { Identity = Identity(access, tables), IsWrite = access.IsWrite, IsSend = access.Mail == MailUse.Send, IsSeen = true });

    private void Add(Touch touch)
    {
        foreach (ref var known in CollectionsMarshal.AsSpan(touched))
        {
            if (known.Identity != touch.Identity) continue;
            known.IsWrite |= touch.IsWrite;
            known.IsSend &= touch.IsSend;
            known.IsSeen |= touch.IsSeen;
            return;
        }
        touched.Add(touch);
    }

    private struct Touch
    {
        internal ulong Identity;

        internal bool IsWrite;

        // Nothing but messages sent to a task.
        internal bool IsSend;

        // Whether the order of such messages and others is told, as far as it is known.
        internal bool IsSeen;

        internal readonly bool Conflicts(in Touch other) =>
            Identity == other.Identity && (IsWrite || other.IsWrite) && !(IsSend && other.IsSend && !(IsSeen && other.IsSeen));
    }
}
