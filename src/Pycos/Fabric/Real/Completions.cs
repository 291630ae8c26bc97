using System.Collections.Concurrent;

namespace Pycos.Real;

/// <summary>Brings what the operating system has done back to the scheduler's thread, many ends in one call.</summary>
/// <remarks>The first that comes since the scheduler looked calls it, and it takes them all.</remarks>
internal sealed class Completions
{
    private readonly Func<string, Action, bool> callHome;
    private readonly Action takeAll;
    private readonly ConcurrentQueue<ICompleted> ended = new();
    private int isCalled;

    internal Completions(Func<string, Action, bool> callHome)
    {
        this.callHome = callHome;
        takeAll = TakeAll;
    }

    /// <summary>From any thread.</summary>
    internal void Post(ICompleted request)
    {
        ended.Enqueue(request);
        if (Interlocked.Exchange(ref isCalled, 1) == 1) return;
        if (!callHome("The end of an operation of the system", takeAll)) LetAllGo();
    }

    private void TakeAll()
    {
        // First: what comes from now on calls again.
        Interlocked.Exchange(ref isCalled, 0);
        while (ended.TryDequeue(out var request)) request.Complete();
    }

    /// <summary>The scheduler has stopped; threads may come here together.</summary>
    private void LetAllGo()
    {
        Interlocked.Exchange(ref isCalled, 0);
        while (ended.TryDequeue(out var request)) request.CompleteToNobody();
    }
}
