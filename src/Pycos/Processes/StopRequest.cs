using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>Whether the program has been asked to stop, for one scheduler.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timers and parents holds nothing to be disposed of; it lives as long as the scheduler.")]
internal sealed class StopRequest
{
    private readonly CancellationTokenSource source = new();
    private bool isWatched;

    /// <summary>The token; from the first call on the signals come here.</summary>
    internal CancellationToken Watched(Scheduler scheduler, ProcessTable table)
    {
        if (!isWatched)
        {
            isWatched = true;
            _ = table.Watch(PosixSignal.SIGTERM, () => Stop(scheduler));
            _ = table.Watch(PosixSignal.SIGINT, () => Stop(scheduler));
        }
        return source.Token;
    }

    private void Stop(Scheduler scheduler)
    {
        // Who has registered with the token is the program's own code.
        if (ProgramCode.Call(source, static source => source.Cancel()) is { } thrown) scheduler.Report(null, thrown);
    }
}
