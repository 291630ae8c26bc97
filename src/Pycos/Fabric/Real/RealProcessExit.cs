using System.Diagnostics;

namespace Pycos.Real;

/// <summary>The end of a process, which may come before anybody asks for it.</summary>
internal sealed class RealProcessExit : Request<int>, ICompleted
{
    private readonly Process process;
    private bool hasEnded;

    /// <summary>Before the process is started.</summary>
    internal RealProcessExit(Process process, Completions completions)
    {
        this.process = process;
        process.Exited += (_, _) => completions.Post(this);
    }

    /// <summary>Whether the scheduler knows that it has ended: until then the number is its own.</summary>
    internal bool HasEnded => hasEnded || process.HasExited;

    public void Complete()
    {
        hasEnded = true;
        // Of one that a signal has ended it is 128 and the signal's number, as shells say it.
        Result = process.ExitCode;
        if (!IsUnderWay) return;
        process.Dispose();
        End();
    }

    private protected override bool TryStart()
    {
        // Not before: its pipes have been taken from it by now.
        if (hasEnded) process.Dispose();
        return hasEnded;
    }

    private protected override void Cancel()
    {
    }
}
