namespace Pycos;

/// <summary>Where a task is on its way through an await.</summary>
internal enum WaitState : byte
{
    /// <summary>At no await: its code runs, or is about to.</summary>
    Running,

    /// <summary>In its own step, between a try that failed and the parking that follows it.</summary>
    Tried,

    /// <summary>At the scheduling point before an operation, which has not been tried yet.</summary>
    Parked,

    /// <summary>Tried in vain: in the target's queue, and on the timer if there is a timeout.</summary>
    Waiting,

    /// <summary>It is known how the wait ended; the await has not taken the result yet.</summary>
    Settled,
}
