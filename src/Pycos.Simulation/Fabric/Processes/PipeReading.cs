namespace Pycos.Simulation;

/// <summary>The end of a simulated pipe that reads.</summary>
internal sealed class PipeReading : ReadRequest
{
    private readonly SimulatedPipe pipe;

    internal PipeReading(SimulatedPipe pipe, Scheduler scheduler)
    {
        this.pipe = pipe;
        Side = new PipeSide(pipe, scheduler, this, "what is in", LookAgain);
    }

    internal PipeSide Side { get; }

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
        if (!Side.TryDrop()) return;
        pipe.Drop();
        pipe.Writer!.Side.Wake();
    }

    private protected override bool TryStart()
    {
        pipe.Touch();
        Result = 0;
        if (Side.IsClosed)
        {
            Fail(new ObjectDisposedException(pipe.DisplayName));
            return true;
        }
        if (pipe.Count == 0) return pipe.Writer!.Side.IsClosed;
        if (Buffer.IsEmpty) return true;
        Result = pipe.Take(Buffer.Span);
        pipe.Writer!.Side.Wake();
        return true;
    }

    private protected override void Cancel() => EndForgotten();

    private void LookAgain()
    {
        if (TryStart()) End();
    }
}
