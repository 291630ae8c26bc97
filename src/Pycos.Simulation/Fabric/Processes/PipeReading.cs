namespace Pycos.Simulation;

/// <summary>The end of a simulated pipe that reads.</summary>
internal sealed class PipeReading(SimulatedPipe pipe, Scheduler scheduler) : ReadRequest
{
    private bool isWoken;

    internal string DisplayName => pipe.DisplayName;

    internal bool IsClosed { get; private set; }

    /// <summary>There is something to read, or the end: who waits looks again, in a step of its own.</summary>
    internal void Wake()
    {
        if (!IsUnderWay || isWoken) return;
        isWoken = true;
        Wakes.Post(scheduler, $"what is in {pipe.DisplayName}", LookAgain);
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
        pipe.Drop();
        pipe.Writer!.Wake();
    }

    private protected override bool TryStart()
    {
        pipe.Touch();
        Result = 0;
        if (IsClosed)
        {
            Fail(new ObjectDisposedException(pipe.DisplayName));
            return true;
        }
        if (pipe.Count == 0) return pipe.Writer!.IsClosed;
        if (Buffer.IsEmpty) return true;
        Result = pipe.Take(Buffer.Span);
        pipe.Writer!.Wake();
        return true;
    }

    private protected override void Cancel()
    {
        EndForgotten();
    }

    private void LookAgain()
    {
        isWoken = false;
        if (IsUnderWay && TryStart()) End();
    }
}
