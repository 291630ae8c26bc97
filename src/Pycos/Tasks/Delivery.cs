namespace Pycos;

/// <summary>Sending a message to a task in a step of its own.</summary>
internal sealed class Delivery(PycosTask receiver, object? message) : WaitTarget<DeliveryOutcome>
{
    internal override byte Number => 6;

    internal override string Call => "Deliver";

    internal override bool TryComplete(Waiter waiter) => true;

    // The message itself is sent, and told of, when the await ends.
    internal override Access Touches(Waiter waiter, WaitOutcome outcome) =>
        outcome == WaitOutcome.Pending ? Access.Send(receiver.Id) : Access.Nothing;

    internal override string Done(object? detail) => "delivers";

    internal override DeliveryOutcome Conclude(Waiter waiter, WaitOutcome outcome, DeliveryOutcome given) =>
        receiver.Send(message) ? DeliveryOutcome.Delivered : DeliveryOutcome.Gone;
}
