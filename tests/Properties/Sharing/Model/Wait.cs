using Pycos.Properties.Programs;
using Pycos.Properties.Runs;

namespace Pycos.Properties.Sharing.Model;

/// <summary>How far an await has come.</summary>
internal enum Phase
{
    /// <summary>It has begun, and the task has not tried yet.</summary>
    Parked,

    /// <summary>It was tried in vain, and is in the object's queue.</summary>
    Waiting,

    /// <summary>It was given what it waited for, and its task has not gone on yet.</summary>
    Granted,
}

/// <summary>A task's await, as the model sees it.</summary>
internal sealed class Wait(Began began, ObjectModel? target)
{
    internal Began Began => began;

    internal int Task => began.Task;

    internal Instruction Operation => began.Operation;

    internal ObjectModel? Target => target;

    internal Phase Phase { get; set; }

    /// <summary>The error by which the call has to refuse.</summary>
    internal Type? Refusal { get; set; }

    /// <summary>How deep the task is to hold the lock.</summary>
    internal int Depth { get; set; } = 1;

    /// <summary>A condition's: it was notified.</summary>
    internal bool IsNotified { get; set; }

    /// <summary>A condition's: it timed out or was interrupted while others held the lock, at this time.</summary>
    internal long? MovedAt { get; set; }

    /// <summary>A condition's: it has left the condition's queue and waits for the lock.</summary>
    internal bool IsReturning => Phase != Phase.Granted && (IsNotified || MovedAt is not null);
}

/// <summary>How an await ended: with a value, by an exception of its own, or interrupted by one from elsewhere.</summary>
internal sealed record Ending(object? Value, Exception? Own, Exception? Interruption, long Time);
