namespace Pycos;

/// <summary>A read or write that begins where the position is, and moves it; held while another does.</summary>
/// <param name="position">What it moves.</param>
/// <param name="inner">What is asked of the file.</param>
/// <param name="prepare">Before the file is asked: where, and what for.</param>
/// <param name="onOver">It was begun, or held, and is over.</param>
internal sealed class PositionMove(FilePosition position, Request<int> inner, Action prepare, Action onOver) : IRequestOwner
{
    private bool isHeld;

    void IRequestOwner.OnOver()
    {
        Pass();
        onOver();
    }

    /// <summary>True if it is over at once.</summary>
    internal bool TryStart()
    {
        isHeld = position.IsMoving;
        return !isHeld && TryBegin();
    }

    /// <summary>The position stands still.</summary>
    internal void GoOn()
    {
        if (!isHeld || position.IsMoving) return;
        isHeld = false;
        if (TryBegin()) onOver();
    }

    /// <summary>Nobody wants it any more: true if it had not begun, and does not.</summary>
    internal bool TryDrop()
    {
        var wasHeld = isHeld;
        isHeld = false;
        if (!wasHeld) inner.Withdraw();
        return wasHeld;
    }

    private bool TryBegin()
    {
        position.IsMoving = true;
        prepare();
        if (!inner.TryBegin(this)) return false;
        Pass();
        return true;
    }

    private void Pass()
    {
        if (!inner.IsWithdrawn && inner.Error is null) position.Value += inner.Result;
        position.Pass();
    }
}
