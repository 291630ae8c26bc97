using System.Runtime.InteropServices;

namespace Pycos.Real;

/// <summary>Sends signals, for which .NET has no call.</summary>
internal static class Signals
{
    /// <summary>Sends it; to a process that is gone nothing happens.</summary>
    internal static void Send(int process, PosixSignal signal)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("Windows has no signals. Kill ends a process.");
        _ = kill(process, NumberOf(signal));
    }

    // The same on Linux and macOS; those that differ there can be given by the system's number.
    private static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        PosixSignal.SIGTERM => 15,
        > 0 => (int)signal,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Give the system's own number of this signal: it is another one on other systems."),
    };

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
