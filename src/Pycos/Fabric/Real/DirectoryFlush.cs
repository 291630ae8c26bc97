using System.Runtime.InteropServices;
using System.Text;

namespace Pycos.Real;

/// <summary>Brings the names in a folder to the disk, by the system's own calls: .NET opens no folder.</summary>
internal static class DirectoryFlush
{
    private const int NotPermitted = 1;
    private const int Interrupted = 4;
    private const int AccessDenied = 13;

    // Reads alone are 0 everywhere. A child process that is started meanwhile is not to inherit it.
    private static readonly int ReadOnly = OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0;

    /// <exception cref="PlatformNotSupportedException">The system is no Unix: Windows keeps names in a journal, and has no such call.</exception>
    internal static void Of(string path)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("Windows cannot flush a folder.");
        var descriptor = Checked(() => Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly), path);
        try
        {
            Checked(() => Flush(descriptor), path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static int Checked(Func<int> call, string path)
    {
        while (true)
        {
            var result = call();
            if (result >= 0) return result;
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted) continue;
            var exception = new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", error);
            throw error is NotPermitted or AccessDenied ? new UnauthorizedAccessException($"Access to the path '{path}' is denied.", exception) : exception;
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
