namespace Pycos.Simulation;

/// <summary>One access of a step to an object, which is named by its key in the run.</summary>
/// <param name="Object">See <see cref="ObjectKey"/>.</param>
/// <param name="IsWrite">Whether the order of two such accesses can be seen; that of two reads cannot.</param>
internal readonly record struct Access(int Object, bool IsWrite)
{
    /// <summary>
    /// Whether it says something of who shares what with whom: that each task looks whether it is interrupted, which tasks there
    /// are, that time goes by, and that others wait for a task's end mostly does not.
    /// </summary>
    internal bool IsTelling =>
        (IsWrite || !ObjectKey.IsControl(Object)) && !ObjectKey.IsEnd(Object)
        && Object != ObjectKey.Time && Object != ObjectKey.Common(CommonState.Tasks);

    /// <summary>What the item's next step is known to touch before it runs; an object below 0 where that is nothing.</summary>
    internal static Access PendingOf(WorkItem item) => item is Waiter waiter
        ? Of(waiter.Kind, WaitOutcome.Pending, waiter.Id, waiter.Kind == OperationKind.Deliver ? waiter.Amount : waiter.Target?.ObjectId ?? 0)
        : new Access(ObjectKey.Memory, true);

    /// <summary>What an operation touches, from what the trace says of it.</summary>
    /// <remarks>
    /// A yield stands for an access to plain memory, of which nothing else is known; so does whatever foreign code may do.
    /// </remarks>
    internal static Access Of(OperationKind kind, WaitOutcome outcome, long actor, long target) => kind switch
    {
        OperationKind.Yield or OperationKind.Foreign or OperationKind.Callback or OperationKind.Timer or OperationKind.BlockingCall
            => new Access(ObjectKey.Memory, true),
        OperationKind.Receive => new Access(ObjectKey.Mailbox(actor), outcome == WaitOutcome.Interrupted),
        OperationKind.ReceiveCategory => new Access(ObjectKey.Mailbox(actor), true),
        OperationKind.Send => new Access(ObjectKey.Mailbox(target), true),
        OperationKind.Deliver when target != 0 => new Access(ObjectKey.Mailbox(target), true),
        OperationKind.Sleep or OperationKind.Suspend => new Access(ObjectKey.Control(actor), true),
        OperationKind.Finish => new Access(ObjectKey.End(target), false),
        OperationKind.Resume or OperationKind.Throw or OperationKind.Terminate or OperationKind.HotSwap => new Access(ObjectKey.Control(target), true),
        OperationKind.Monitor or OperationKind.Exit => new Access(ObjectKey.End(target), true),
        OperationKind.AwaitEvent or OperationKind.AwaitIdle or OperationKind.Read => new Access(ObjectKey.Shared(target), false),
        OperationKind.Draw => new Access(ObjectKey.Draws, true),
        OperationKind.None or OperationKind.Start or OperationKind.Deliver or OperationKind.Spawn => new Access(ObjectKey.None, false),
        OperationKind.Acquire or OperationKind.Release or OperationKind.Abandon
            or OperationKind.Set or OperationKind.Clear
            or OperationKind.AwaitNotification or OperationKind.Notify
            or OperationKind.Subscribe or OperationKind.Unsubscribe or OperationKind.Publish or OperationKind.DeliverToChannel
            or OperationKind.RunBlocking or OperationKind.Close
            or OperationKind.Write or OperationKind.Update
            => new Access(ObjectKey.Shared(target), true),
        // To guess would be to miss races in silence.
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "What does it touch?"),
    };
}
