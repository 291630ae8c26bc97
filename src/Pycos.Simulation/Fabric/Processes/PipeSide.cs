namespace Pycos.Simulation;

/// <summary>What both ends of a simulated pipe have in common: who waits there looks again, in a step of its own, when the other end has done something.</summary>
/// <param name="pipe">The pipe.</param>
/// <param name="scheduler">Of the program that has the end.</param>
/// <param name="request">Who waits.</param>
/// <param name="what">What there may be now, for reports.</param>
/// <param name="lookAgain">If it is under way: ends it, if it can be.</param>
internal sealed class PipeSide(SimulatedPipe pipe, Scheduler scheduler, Request request, string what, Action lookAgain)
{
    private bool isWoken;

    internal string DisplayName => pipe.DisplayName;

    internal bool IsClosed { get; private set; }

    /// <summary>The other end has done something.</summary>
    internal void Wake()
    {
        if (!request.IsUnderWay || isWoken) return;
        isWoken = true;
        Wakes.Post(scheduler, $"{what} {pipe.DisplayName}", LookAgain);
    }

    /// <summary>True if it was open, and the program lets go of it now.</summary>
    internal bool TryDrop()
    {
        if (IsClosed) return false;
        pipe.Touch();
        return IsClosed = true;
    }

    private void LookAgain()
    {
        isWoken = false;
        if (request.IsUnderWay) lookAgain();
    }
}
