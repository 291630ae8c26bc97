using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pycos.Simulation;

/// <summary>A step that does not end, and where its thread is, as far as that can be found out.</summary>
/// <remarks>
/// The stack of another thread cannot be read. But a thread that blocks can be interrupted: it throws, and is asked then, before
/// anybody catches.
/// </remarks>
/// <param name="run">Whose step it is.</param>
/// <param name="thread">Takes it.</param>
internal sealed class Standstill(IWatchedRun run, Thread thread)
{
    private StackTrace? stack;
    private volatile bool isInterrupted;

    internal IWatchedRun Run => run;

    /// <summary>The thread's stack where it blocked; null where it could not be interrupted.</summary>
    internal StackTrace? Stack => Volatile.Read(ref stack);

    /// <summary>On the watchdog's thread: the run is to end, and the thread to come back if it blocks.</summary>
    internal void Interrupt()
    {
        run.Halt();
        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
        thread.Interrupt();
        isInterrupted = true;
    }

    /// <summary>On the thread itself, which has come back: what it does next may block.</summary>
    internal void Recover()
    {
        var wait = new SpinWait();
        // To sleep would be to be interrupted.
        while (!isInterrupted) wait.SpinOnce(sleep1Threshold: -1);
        Forget();
        try
        {
            // An interruption that found the thread at work waits for it to block, and comes at the very beginning of the sleep: for how long
            // makes no difference, but that to sleep for no time would not be to block.
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
        }
    }

    /// <summary>Nothing more is to be learned of it.</summary>
    internal void Forget() => AppDomain.CurrentDomain.FirstChanceException -= OnThrown;

    private void OnThrown(object? sender, FirstChanceExceptionEventArgs e)
    {
        if (Thread.CurrentThread == thread && stack is null && e.Exception is ThreadInterruptedException)
            Volatile.Write(ref stack, new StackTrace(fNeedFileInfo: true));
    }
}
