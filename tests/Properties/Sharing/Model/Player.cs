namespace Pycos.Properties.Sharing.Model;

/// <summary>What the model knows of one task.</summary>
internal sealed class Player
{
    internal Wait? Await { get; set; }

    /// <summary>What was thrown into it and not yet raised.</summary>
    internal Queue<Exception> Thrown { get; } = new();

    internal bool IsTerminating { get; set; }

    /// <summary>Termination was asked for, and not raised since.</summary>
    internal bool MustTerminate { get; set; }

    internal bool HasEnded { get; set; }

    /// <summary>Whether what an await raised comes from elsewhere; it is no longer to be raised then.</summary>
    internal bool Interrupts(Exception exception, PycosTask own)
    {
        if (Thrown.TryPeek(out var first) && ReferenceEquals(first, exception)) Thrown.Dequeue();
        else if (IsTerminating && exception is TaskTerminatedException termination && termination.Task == own) MustTerminate = false;
        else return exception is HotSwapException;
        return true;
    }
}
