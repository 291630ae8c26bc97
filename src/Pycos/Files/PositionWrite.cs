namespace Pycos;

/// <summary>Writes where the position is, and moves it.</summary>
internal sealed class PositionWrite(FilePosition position, FileWrite write) : WriteRequest, IRequestOwner
{
    private bool isHeld;

    void IRequestOwner.OnOver()
    {
        Take();
        End();
    }

    /// <summary>The position stands still.</summary>
    internal void GoOn()
    {
        if (!isHeld || position.IsMoving) return;
        isHeld = false;
        if (TryBegin()) End();
    }

    private protected override bool TryStart()
    {
        Result = 0;
        if (Buffer.IsEmpty) return true;
        isHeld = position.IsMoving;
        return !isHeld && TryBegin();
    }

    private protected override void Cancel()
    {
        if (!isHeld)
        {
            write.Withdraw();
            return;
        }
        isHeld = false;
        EndForgotten();
    }

    private bool TryBegin()
    {
        position.IsMoving = true;
        position.OnWriting();
        write.Buffer = Buffer;
        write.Offset = position.Value;
        if (!write.TryBegin(this)) return false;
        Take();
        return true;
    }

    private void Take()
    {
        if (write.IsWithdrawn) Forget();
        else if (write.Error is { } error) Fail(error);
        else
        {
            Result = write.Result;
            position.Value += Result;
        }
        position.Pass();
    }
}
