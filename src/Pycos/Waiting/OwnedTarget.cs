namespace Pycos;

/// <summary>Something that one task holds until it gives it back; a task that ends while it holds it abandons it.</summary>
internal abstract class OwnedTarget : QueuedTarget<bool>
{
    private OwnedTarget? nextHeld;
    private OwnedTarget? previousHeld;
    private Fiber? owner;

    /// <summary>The task that holds it; null when nobody does.</summary>
    internal Fiber? Owner => owner;

    internal override Fiber? Holder => owner;

    /// <summary>In the last step of the owner: it has ended and gave nothing back.</summary>
    internal abstract void Abandon(Fiber owner);

    /// <summary>Makes the task the owner, and the object the last of those that the task holds.</summary>
    private protected void GiveTo(Fiber fiber)
    {
        owner = fiber;
        nextHeld = fiber.Held;
        if (nextHeld is not null) nextHeld.previousHeld = this;
        fiber.Held = this;
    }

    private protected void TakeFromOwner()
    {
        if (previousHeld is null) owner!.Held = nextHeld;
        else previousHeld.nextHeld = nextHeld;
        if (nextHeld is not null) nextHeld.previousHeld = previousHeld;
        nextHeld = previousHeld = null;
        owner = null;
    }
}
