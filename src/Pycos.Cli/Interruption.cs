using System.Runtime.InteropServices;

namespace Pycos.Cli;

/// <summary>Ctrl-C: what runs ends with what it found so far; pressed again, at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration registration;

    internal Interruption(Terminal terminal) => registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
    {
        if (source.IsCancellationRequested)
        {
            // A step that does not end cannot be waited for.
            terminal.EndLiveLine();
            return;
        }
        signal.Cancel = true;
        source.Cancel();
    });

    internal CancellationToken Token => source.Token;

    public void Dispose()
    {
        registration.Dispose();
        source.Dispose();
    }
}
