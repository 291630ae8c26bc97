namespace Pycos;

/// <summary>Something that a scheduler can run for one step: a task, or a callback that was posted to it.</summary>
internal abstract class WorkItem(Scheduler scheduler)
{
    /// <summary>Whose step it takes.</summary>
    internal readonly Scheduler Scheduler = scheduler;

    /// <summary>Order of creation among all that the driver runs: the canonical order in which choices are numbered.</summary>
    internal long Id;

    /// <summary>Belongs to the strategy: the higher, the sooner it goes, among those that can run. 0 until it is given one.</summary>
    internal long Rank;

    /// <summary>Belongs to the strategy: place in its heap of those that can run, from 1; 0 for none.</summary>
    internal int Place;

    /// <summary>Slot in the timer queue, or -1.</summary>
    internal int TimerIndex = -1;

    /// <summary>Belongs to the driver: the step since which it can go on, modulo 2^32. Of one that cannot, it says nothing.</summary>
    internal int ReadySince;

    /// <summary>What its next step is known to touch before it runs.</summary>
    internal virtual Access PendingAccess => Access.Memory;

    /// <summary>What its next step begins with, as a noun.</summary>
    internal virtual string OperationNoun => "callback";

    /// <summary>What it is about to do, in a person's words.</summary>
    internal virtual string PendingText => "goes on";

    /// <summary>Takes one step.</summary>
    internal abstract void Run();

    /// <summary>The item's timer expired; it is off the timer queue now.</summary>
    internal abstract void OnTimerDue();

    /// <summary>Whether it stands for code of another thread, which may do no more here than other threads may.</summary>
    internal virtual bool IsOffScheduler => false;

    /// <summary>How reports call it.</summary>
    internal abstract string DisplayName { get; }
}
