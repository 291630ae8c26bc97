namespace Pycos;

/// <summary>One thing that a disk is to do: it runs whole, away from the scheduler's steps, and nothing stops it.</summary>
/// <remarks>
/// It touches nothing that is the program's, buffers least of all: a disk that hung may go on with it long after the task that asked has gone
/// its way. What it gives then is let go.
/// </remarks>
internal abstract class FileWork : IBlockingWork
{
    private FileTurns? turns;
    private bool isAbandoned;

    /// <summary>What it does, as what follows the disk's name.</summary>
    public abstract string DisplayName { get; }

    public abstract long ObjectId { get; }

    /// <summary>What went wrong; null where nothing did.</summary>
    internal Exception? Error { get; private set; }

    public void Execute()
    {
        try
        {
            Do();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or ArgumentException or NotSupportedException)
        {
            Error = e;
        }
    }

    public void HandBack()
    {
        turns!.OnDone(this, isAbandoned);
        if (isAbandoned) LetGo();
        else GiveResult();
    }

    public void HandBackToNobody() => LetGo();

    /// <summary>In a step: it is going to run.</summary>
    internal void BeginIn(FileTurns turns)
    {
        this.turns = turns;
        isAbandoned = false;
        Error = null;
    }

    /// <summary>Nobody waits for it any more.</summary>
    internal void Abandon()
    {
        isAbandoned = true;
        // One that has not begun is not begun any more.
        if (turns!.TryDrop(this)) LetGo();
    }

    /// <summary>What it is about is closed: who waits for it is told so.</summary>
    internal abstract void EndByClosing();

    private protected abstract void Do();

    private protected abstract void GiveResult();

    /// <summary>The result, if there is one, is nobody's; on any thread.</summary>
    private protected abstract void LetGo();
}
