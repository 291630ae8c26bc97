namespace Pycos.Simulation;

/// <summary>The watch for threads that are not the run's: what they do here ends the run.</summary>
internal sealed class Intruders
{
    private string? call;
    private ForeignContinuation? continuation;
    private volatile bool haveCome;

    internal bool HaveCome => haveCome;

    /// <summary>What the first of them did; null if it only ended the run.</summary>
    /// <param name="handOver">What gave it that to do; null where it is not known.</param>
    internal Failure? Failure(HandOver? handOver) =>
        call is not null ? Uncontrolled.Call(call)
        : continuation is null ? null
        : handOver is null ? Uncontrolled.Await(continuation.Awaited)
        : Uncontrolled.HandedOver(handOver, continuation.Awaited);

    /// <summary>The run is to end, and whoever ends it knows why.</summary>
    internal void Halt() => haveCome = true;

    /// <summary>Another thread calls; gives what it is to be told.</summary>
    internal InvalidOperationException OnCall(string operation)
    {
        var error = Misuse.ForeignThread(operation, CallingThread.Describe());
        Interlocked.CompareExchange(ref call, error.Message, null);
        haveCome = true;
        return error;
    }

    /// <summary>Another thread brings the end of foreign work.</summary>
    internal void OnContinuation(ForeignContinuation item)
    {
        Interlocked.CompareExchange(ref continuation, item, null);
        haveCome = true;
    }
}
