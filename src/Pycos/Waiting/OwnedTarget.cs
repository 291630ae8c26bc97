namespace Pycos;

/// <summary>Something that one task holds until it gives it back; a task that ends while it holds it abandons it.</summary>
internal abstract class OwnedTarget : QueuedTarget<bool>
{
    /// <summary>Neighbours among what the owner holds; owned by <see cref="Holdings"/>.</summary>
    internal OwnedTarget? TakenBefore;
    internal OwnedTarget? TakenAfter;

    /// <summary>The task that holds it; null when nobody does.</summary>
    internal Fiber? Owner { get; private set; }

    internal override Fiber? Holder => Owner;

    /// <summary>In the last step of the owner: it has ended and gave nothing back.</summary>
    internal abstract void Abandon(Fiber owner);

    /// <summary>Makes the task the owner, and the object the last of those that the task holds.</summary>
    private protected void GiveTo(Fiber fiber)
    {
        Owner = fiber;
        fiber.OnTaken(this);
    }

    private protected void TakeFromOwner()
    {
        Owner!.OnGivenBack(this);
        Owner = null;
    }
}
