namespace Pycos.Simulation;

/// <summary>The end of a simulated pipe that writes.</summary>
internal sealed class PipeWriting : WriteRequest
{
    private readonly SimulatedPipe pipe;
    private int piece;

    internal PipeWriting(SimulatedPipe pipe, Scheduler scheduler)
    {
        this.pipe = pipe;
        Side = new PipeSide(pipe, scheduler, this, "room in", LookAgain);
    }

    internal PipeSide Side { get; }

    /// <summary>Whether it was written to when nobody could read any more.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>The program lets go of it.</summary>
    internal void Close()
    {
        if (Side.IsClosed) return;
        Drop();
        OnClosed(pipe.DisplayName);
    }

    /// <summary>The program is gone.</summary>
    internal void Drop()
    {
        if (Side.TryDrop()) pipe.Reader!.Side.Wake();
    }

    private protected override bool TryStart()
    {
        Result = 0;
        if (Buffer.IsEmpty) return true;
        piece = Buffer.Length > SimulatedPipe.AtomicBytes ? pipe.DrawPiece() : Buffer.Length;
        return TryPut();
    }

    private protected override void Cancel() => EndForgotten();

    private void LookAgain()
    {
        if (TryPut()) End();
    }

    /// <summary>Writes what there is room for; true if that was the last, or no more can be written.</summary>
    private bool TryPut()
    {
        pipe.Touch();
        if (Side.IsClosed)
        {
            Fail(new ObjectDisposedException(pipe.DisplayName));
            return true;
        }
        if (pipe.Reader!.Side.IsClosed)
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
        pipe.Reader.Side.Wake();
        if (count == left) return true;
        if (pipe.Room > 0) Side.Wake();
        return false;
    }
}
