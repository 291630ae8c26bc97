using System.Diagnostics;

namespace Pycos.Simulation;

/// <summary>Stops at a step of a run, before it is taken.</summary>
/// <param name="step">Its number, from 1.</param>
/// <param name="stop">How to stop.</param>
internal sealed class Breakpoint(long step, Action stop) : ISteppingObserver
{
    private long steps;

    /// <summary>The debugger that is attached, or the one that the system starts, if it does.</summary>
    [DebuggerHidden]
    internal static void StopDebugger()
    {
        if (Debugger.IsAttached) Debugger.Break();
        else Debugger.Launch();
    }

    [DebuggerHidden]
    void ISteppingObserver.OnStepping(WorkItem item, EnabledSet enabled)
    {
        if (++steps == step) stop();
    }
}
