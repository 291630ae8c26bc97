namespace Pycos;

/// <summary>What a task is about to do or has done. The numbers are part of the trace hash and never change.</summary>
public enum OperationKind : byte
{
    /// <summary>Nothing: the task is in the middle of a step.</summary>
    None = 0,

    /// <summary>The first step of a task.</summary>
    Start = 1,

    /// <summary>Letting others run.</summary>
    Yield = 2,

    /// <summary>Waiting for time to pass.</summary>
    Sleep = 3,

    /// <summary>Waiting to be resumed.</summary>
    Suspend = 4,

    /// <summary>Taking a message.</summary>
    Receive = 5,

    /// <summary>Delivering a message.</summary>
    Deliver = 6,

    /// <summary>Waiting for another task to finish.</summary>
    Finish = 7,

    /// <summary>Awaiting something that is not Pycos's own.</summary>
    Foreign = 8,

    /// <summary>Running a continuation that was posted to the scheduler.</summary>
    Callback = 9,

    /// <summary>Running a timer's callback.</summary>
    Timer = 10,

    /// <summary>Creating a task.</summary>
    Spawn = 32,

    /// <summary>Sending a message.</summary>
    Send = 33,

    /// <summary>Resuming a suspended task.</summary>
    Resume = 34,

    /// <summary>Raising an exception in another task.</summary>
    Throw = 35,

    /// <summary>Ending another task.</summary>
    Terminate = 36,

    /// <summary>Asking to be told of a task's end.</summary>
    Monitor = 37,

    /// <summary>Replacing a task's code.</summary>
    HotSwap = 38,

    /// <summary>A task's end.</summary>
    Exit = 39,

    /// <summary>A value drawn by the program.</summary>
    Draw = 40,
}

/// <summary>How far an operation has come. The numbers are part of the trace hash and never change.</summary>
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

    /// <summary>In traces only: the operation had no effect (a finished receiver, a task that is not suspended).</summary>
    Refused = 4,
}
