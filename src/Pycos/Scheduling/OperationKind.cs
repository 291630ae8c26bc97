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
