using System.Diagnostics;

namespace Pycos;

/// <summary>Asks a disk for something.</summary>
/// <remarks>Withdrawn, it is over at once, even if the disk hangs. What has begun goes on all the same, and may still have its effect.</remarks>
internal abstract class FileRequest<T>(FileTurns turns) : Request<T>
{
    private FileWork? work;

    private protected override bool TryStart()
    {
        if (turns.IsClosed)
        {
            Fail(Closed());
            return true;
        }
        work = NextWork();
        turns.Start(work);
        return false;
    }

    private protected override void Cancel()
    {
        Abandon();
        EndForgotten();
    }

    /// <summary>It is done.</summary>
    internal void OnDone(FileWork done, T result)
    {
        Debug.Assert(done == work, "What was abandoned is told to nobody.");
        work = null;
        if (done.Error is { } error) Fail(error);
        else Result = result;
        End();
    }

    /// <summary>Whatever comes of it, the file is closed.</summary>
    internal void OnClosed()
    {
        Abandon();
        Fail(Closed());
        End();
    }

    private protected abstract FileWork NextWork();

    /// <summary>The work is not this request's any more.</summary>
    private protected virtual void OnAbandoned()
    {
    }

    private void Abandon()
    {
        var abandoned = work!;
        work = null;
        OnAbandoned();
        abandoned.Abandon();
    }

    private static ObjectDisposedException Closed() => new(null, "The file is closed.");
}
