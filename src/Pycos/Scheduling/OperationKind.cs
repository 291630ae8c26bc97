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

    /// <summary>Taking a lock or a permit.</summary>
    Acquire = 11,

    /// <summary>Waiting for an event to be set.</summary>
    AwaitEvent = 12,

    /// <summary>Waiting for a condition to be notified.</summary>
    AwaitNotification = 13,

    /// <summary>Delivering a message to a channel's subscribers.</summary>
    DeliverToChannel = 14,

    /// <summary>Running a blocking function on a thread pool.</summary>
    RunBlocking = 15,

    /// <summary>Waiting for a thread pool to have nothing left to do.</summary>
    AwaitIdle = 16,

    /// <summary>Taking a message of one category.</summary>
    ReceiveCategory = 17,

    /// <summary>Reading a shared variable.</summary>
    Read = 18,

    /// <summary>Writing a shared variable.</summary>
    Write = 19,

    /// <summary>Changing a shared variable in one go.</summary>
    Update = 20,

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

    /// <summary>Giving back a lock or a permit.</summary>
    Release = 41,

    /// <summary>Setting an event.</summary>
    Set = 42,

    /// <summary>Clearing an event.</summary>
    Clear = 43,

    /// <summary>Notifying those that wait for a condition.</summary>
    Notify = 44,

    /// <summary>A task ended while it held a lock.</summary>
    Abandon = 45,

    /// <summary>Subscribing to a channel.</summary>
    Subscribe = 46,

    /// <summary>Ending a subscription to a channel.</summary>
    Unsubscribe = 47,

    /// <summary>Sending a message to a channel's subscribers.</summary>
    Publish = 48,

    /// <summary>Closing a channel or a thread pool.</summary>
    Close = 49,

    /// <summary>A blocking function has run.</summary>
    BlockingCall = 50,
}
