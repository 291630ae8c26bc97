namespace Pycos;

/// <summary>How an operation went. The numbers are part of the trace hash and never change.</summary>
internal enum WaitOutcome : byte
{
    /// <summary>The task has what it came for.</summary>
    Completed = 0,

    /// <summary>The task has not tried yet, or waits.</summary>
    Pending = 1,

    /// <summary>The timeout came first.</summary>
    TimedOut = 2,

    /// <summary>An exception is to be raised at the await.</summary>
    Interrupted = 3,

    /// <summary>In traces only: the act had no effect (a finished receiver, a task that is not suspended).</summary>
    Refused = 4,

    /// <summary>The wait's cancellation token was cancelled first.</summary>
    Cancelled = 5,
}
