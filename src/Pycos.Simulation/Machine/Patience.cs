using System.Diagnostics;

namespace Pycos.Simulation;

/// <summary>Real time that a run is given for what other threads may be about to do: so much for all runs of one runner together.</summary>
/// <remarks>Of the pool's threads it is known whether they have something to do. Others, that the program has made, are only waited for.</remarks>
internal sealed class Patience
{
    private readonly TimeSpan whole;
    private TimeSpan left;

    /// <param name="whole">How much; zero for none, and then nobody is waited for.</param>
    internal Patience(TimeSpan whole) => this.whole = left = whole;

    /// <summary>Waits until something comes, or patience is at its end.</summary>
    internal void Await(Func<bool> hasCome) => left -= Wait(left, static () => true, hasCome);

    /// <summary>Where the pool is not watched: waits until nothing is queued there, and a little for what has been taken.</summary>
    internal void AwaitPool(Func<bool> hasCome)
    {
        if (whole == TimeSpan.Zero) return;
        Wait(whole, static () => ThreadPool.PendingWorkItemCount > 0, hasCome);
        if (!hasCome()) Thread.Sleep(1);
    }

    private static TimeSpan Wait(TimeSpan limit, Func<bool> goesOn, Func<bool> hasCome)
    {
        var started = Stopwatch.GetTimestamp();
        while (goesOn() && !hasCome() && Stopwatch.GetElapsedTime(started) < limit) Thread.Sleep(1);
        return Stopwatch.GetElapsedTime(started);
    }
}
