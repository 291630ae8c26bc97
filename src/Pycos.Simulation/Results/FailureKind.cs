namespace Pycos.Simulation;

/// <summary>What kind of bug a run has shown.</summary>
public enum FailureKind
{
    /// <summary>An assertion did not hold.</summary>
    Assertion,

    /// <summary>A task faulted, and nobody awaited or monitored it; or a callback, or a plain async call that nobody awaited.</summary>
    UnhandledException,

    /// <summary>Nothing can run, nothing is going to happen, and a task waits.</summary>
    Deadlock,

    /// <summary>Steps without end while time stands still.</summary>
    Livelock,

    /// <summary>A task could not be ended when the run was over.</summary>
    LeakedTask,

    /// <summary>A task ended while it held a lock.</summary>
    AbandonedLock,

    /// <summary>A task ended without ending its subscription to a channel that was open to the end.</summary>
    LeakedSubscription,

    /// <summary>Something that the simulator does not control took part: a thread, a foreign task, ambient time.</summary>
    UncontrolledNondeterminism,

    /// <summary>No schedule came to its end in the time that was given: nothing was shown, neither a bug nor that there is none.</summary>
    Unfinished,

    /// <summary>A step did not come to its end in real time: it blocks the thread that all tasks run on, or runs in circles.</summary>
    StuckStep,

    /// <summary>A connection or a listener was open when all tasks had ended.</summary>
    LeakedSocket,

    /// <summary>A file was open when all tasks had ended.</summary>
    LeakedFile,

    /// <summary>A pipe to a child process was open when all tasks had ended.</summary>
    LeakedPipe,
}
