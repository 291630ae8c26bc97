using System.Runtime.InteropServices;

namespace Pycos.Cli;

/// <summary>Ctrl-C: an exploration ends with what it found so far.</summary>
internal static class Interruption
{
    internal static IDisposable Of(IExplorationOutput output, Terminal terminal) =>
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            // Held until the process is gone, so that nothing is printed after the total.
            lock (output)
            {
                terminal.EndLiveLine();
                output.WriteTotal();
                Environment.Exit(ExitStatus.Interrupted);
            }
        });
}
