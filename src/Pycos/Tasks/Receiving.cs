using System.Diagnostics;

namespace Pycos;

/// <summary>Waiting for the next message.</summary>
internal sealed class Receiving : WaitTarget
{
    internal static readonly Receiving Instance = new();

    internal override byte Number => 5;

    internal override string Call => "Receive";

    internal override bool TryComplete(Waiter waiter) => ((Fiber)waiter).Messages > 0;

    internal override void OnMessage(Waiter waiter) => waiter.Complete();

    internal override bool TakesMessage => true;

    internal override void AssertInvariants(Waiter waiter) =>
        Debug.Assert(!waiter.IsWaiting || ((Fiber)waiter).Messages == 0, $"{waiter.DisplayName}: a task that waits for a message has none.");

    // The message stays in the mailbox until the await takes it: an interruption loses nothing.
    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => new(
        ObjectKey.Mailbox(waiter.Id),
        outcome == WaitOutcome.Interrupted,
        outcome switch
        {
            WaitOutcome.Completed => MailUse.Take,
            WaitOutcome.Interrupted => MailUse.Any,
            _ => MailUse.FindNone,
        });

    internal override object? Detail(Waiter waiter) => ((Fiber)waiter).FirstMessage;

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? "receives a message" : "looks for a message";

    internal override string Waiting => "waits for a message";

    internal override string Done(object? detail) => $"receives {Described.Of(detail)}";

    internal override string WaitsFor(Waiter waiter) => "for a message";

    internal override string Reason(Waiter waiter, History history) => history.Past(TaskActs.Send, waiter.Id, "sent to it");
}

/// <summary>The same for a message that must be of a type, or with a timeout.</summary>
/// <typeparam name="T">The type.</typeparam>
internal sealed class Receiving<T>() : WaitView<T>(Receiving.Instance)
{
    internal static readonly Receiving<T> Instance = new();

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given) =>
        outcome == WaitOutcome.TimedOut ? given : ((Fiber)waiter).TakeMessage<T>();
}
