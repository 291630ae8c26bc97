namespace Pycos;

/// <summary>Reads where the position is, and moves it.</summary>
internal sealed class PositionRead(FilePosition position, FileRead read) : ReadRequest, IRequestOwner
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
        // An empty one asks whether there is something to read, or the end: here there always is.
        if (Buffer.IsEmpty) return true;
        isHeld = position.IsMoving;
        return !isHeld && TryBegin();
    }

    private protected override void Cancel()
    {
        if (!isHeld)
        {
            read.Withdraw();
            return;
        }
        isHeld = false;
        EndForgotten();
    }

    private bool TryBegin()
    {
        position.IsMoving = true;
        read.Buffer = Buffer;
        read.Offset = position.Value;
        if (!read.TryBegin(this)) return false;
        Take();
        return true;
    }

    private void Take()
    {
        if (read.IsWithdrawn) Forget();
        else if (read.Error is { } error) Fail(error);
        else
        {
            Result = read.Result;
            position.Value += Result;
        }
        position.Pass();
    }
}
