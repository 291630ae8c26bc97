using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>Signals to the program, one after the other.</summary>
/// <remarks>As long as it is open, its signals do not do what they do by default. Of one that comes again before it is taken there is only one, as with the system itself.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SignalQueue : IDisposable
{
    private static readonly Act CloseAct = Act.OnObject(87, static e => $"closes {e.Object}");

    private readonly SharedObject identity;
    private readonly SignalArrivals arrivals;
    private readonly List<IDisposable> watches = [];
    private bool isClosed;

    internal SignalQueue(Scheduler scheduler, ProcessTable table, IReadOnlyList<PosixSignal> signals)
    {
        identity = new SharedObject("signals", string.Join(", ", signals));
        identity.Bind(scheduler, "OpenSignals");
        arrivals = new SignalArrivals(this, identity);
        var isOpen = false;
        try
        {
            foreach (var signal in signals) watches.Add(table.Watch(signal, () => arrivals.Add(signal)));
            isOpen = true;
        }
        finally
        {
            if (!isOpen) CloseWatches();
        }
    }

    /// <summary>Takes the next signal; waits for one if none has come.</summary>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<PosixSignal> Next(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(identity.RunningTask("Next"), arrivals, Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>From now on the signals do again what they do by default, unless others wait for them. A second call does nothing.</summary>
    public void Dispose()
    {
        if (isClosed) return;
        identity.Record(CloseAct, "Dispose");
        isClosed = true;
        CloseWatches();
        arrivals.Close();
    }

    /// <summary>Which signals, and whether it is closed.</summary>
    public override string ToString() => identity.DisplayName + (isClosed ? ", closed" : "");

    internal void ThrowIfClosed()
    {
        if (isClosed) throw RequestMisuse.Closed(identity.DisplayName);
    }

    private void CloseWatches()
    {
        foreach (var watch in watches) watch.Dispose();
    }
}
