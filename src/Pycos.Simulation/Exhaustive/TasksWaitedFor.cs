namespace Pycos.Simulation;

/// <summary>How many tasks a run still waits for: with the last of them it ends, and cuts off the steps of all others.</summary>
/// <remarks>
/// So the end of the last task conflicts with each step of daemons and callbacks, and, where there are such, with the
/// ends of the tasks that could have been the last one instead. Which one will be the last is not known before.
/// </remarks>
internal sealed class TasksWaitedFor
{
    private Liveness liveness = null!;
    private int before;
    private int now;
    private bool stepIsCutOff;
    private bool growsByOthers;

    /// <summary>Whether there is anything that the end of the run cuts off.</summary>
    internal bool CanCutOff { get; private set; }

    /// <summary>Whether the step just taken would have ended the run without what daemons and callbacks did before.</summary>
    internal bool MayHaveBeenLast => growsByOthers && now < before;

    internal void Begin(Liveness liveness)
    {
        this.liveness = liveness;
        before = now = 1;
        CanCutOff = growsByOthers = false;
    }

    internal void OnReady(WorkItem item) => CanCutOff |= IsCutOff(item);

    /// <summary>The item has taken a step.</summary>
    internal void OnStep(WorkItem item)
    {
        before = now;
        now = liveness.WaitedFor;
        stepIsCutOff = IsCutOff(item);
        CanCutOff |= stepIsCutOff;
        growsByOthers |= stepIsCutOff && now > before;
    }

    /// <summary>How many tasks the step just taken has ended.</summary>
    internal int Ended => Math.Max(0, before - now);

    /// <summary>Whether the order of the step just taken and the end of the run can be seen.</summary>
    internal bool StepMeetsEnd => stepIsCutOff || Ended > 0;

    /// <summary>How many tasks another step would have had to end, in place of the step just taken or after it, to end the run.</summary>
    internal int Left => !CanCutOff ? int.MaxValue : growsByOthers && StepMeetsEnd ? 1 : Math.Min(before, now);

    private static bool IsCutOff(WorkItem item) => item is not Fiber { Task.IsWaitedFor: true };
}
