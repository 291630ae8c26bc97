namespace Pycos.Simulation;

/// <summary>The end of a simulated pipe that writes.</summary>
internal sealed class PipeWriting(SimulatedPipe pipe, Scheduler scheduler) : WriteRequest
{
    private bool isWoken;
    private int piece;

    internal string DisplayName => pipe.DisplayName;

    internal bool IsClosed { get; private set; }

    /// <summary>Whether it was written to when nobody could read any more.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>There is room, or nobody will read: who waits looks again, in a step of its own.</summary>
    internal void Wake()
    {
        if (!IsUnderWay || isWoken) return;
        isWoken = true;
        Wakes.Post(scheduler, $"room in {pipe.DisplayName}", LookAgain);
    }

    /// <summary>The program lets go of it.</summary>
    internal void Close()
    {
        if (IsClosed) return;
        Drop();
        OnClosed(pipe.DisplayName);
    }

    /// <summary>The program is gone.</summary>
    internal void Drop()
    {
        if (IsClosed) return;
        pipe.Touch();
        IsClosed = true;
        pipe.Reader!.Wake();
    }

    private protected override bool TryStart()
    {
        Result = 0;
        if (Buffer.IsEmpty) return true;
        piece = Buffer.Length > SimulatedPipe.AtomicBytes ? pipe.DrawPiece() : Buffer.Length;
        return TryPut();
    }

    private protected override void Cancel()
    {
        EndForgotten();
    }

    private void LookAgain()
    {
        isWoken = false;
        if (IsUnderWay && TryPut()) End();
    }

    /// <summary>Writes what there is room for; true if that was the last, or no more can be written.</summary>
    private bool TryPut()
    {
        pipe.Touch();
        if (IsClosed)
        {
            Fail(new ObjectDisposedException(pipe.DisplayName));
            return true;
        }
        if (pipe.Reader!.IsClosed)
        {
            IsBroken = true;
            Fail(new IOException("Broken pipe"));
            return true;
        }
        var left = Buffer.Length - Result;
        var room = Math.Min(pipe.Room, piece);
        if (room == 0 || (Buffer.Length <= SimulatedPipe.AtomicBytes && room < left)) return false;
        var count = Math.Min(left, room);
        pipe.Put(Buffer.Span.Slice(Result, count));
        Result += count;
        pipe.Reader.Wake();
        if (count == left) return true;
        if (pipe.Room > 0) Wake();
        return false;
    }
}
