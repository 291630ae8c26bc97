using System.Diagnostics;

namespace Pycos.Cli;

/// <summary>The debugger that <c>--break-at</c> stops.</summary>
internal static class DebuggerStop
{
    /// <summary>Has one started where the system can; says how to go on without where it cannot.</summary>
    internal static void Prepare(Terminal terminal, long? step)
    {
        if (step is not { } number || Debugger.IsAttached) return;
        // What it gives says nothing where the system starts no debuggers.
        Debugger.Launch();
        if (Debugger.IsAttached) return;
        terminal.Error.WriteLine(Words.Invariant(
            $"No debugger is attached to process {Environment.ProcessId}, and none can be started from here, so the run goes through. Start 'pycos replay' under a ")
            + Words.Invariant($"debugger, or call Explorer.CheckReplay in a test that you debug, with a breakpoint on the condition world.Step == {number}."));
        terminal.Error.Flush();
    }
}
