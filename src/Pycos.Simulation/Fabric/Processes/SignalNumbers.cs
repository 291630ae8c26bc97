using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>What signals do to a program that does not handle them, as on Linux: signal(7).</summary>
internal static class SignalNumbers
{
    internal const int Kill = 9;
    internal const int Abort = 6;

    internal static int Of(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        PosixSignal.SIGTERM => 15,
        > 0 => (int)signal,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Give the system's own number of this signal: it is another one on other systems."),
    };

    /// <summary>Whether it ends a program that does not handle it; SIGCHLD, SIGURG and SIGWINCH do not, and stopping is not simulated.</summary>
    internal static bool IsDeadly(int number) => number is not (17 or 18 or 19 or 20 or 21 or 22 or 23 or 28);

    /// <summary>What the parent of a process is told that it has ended.</summary>
    internal static int ExitCode(int number) => 128 + number;
}
