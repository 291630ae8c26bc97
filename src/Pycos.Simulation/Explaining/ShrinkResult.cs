namespace Pycos.Simulation;

/// <summary>What shrinking made of a failing run.</summary>
public sealed class ShrinkResult
{
    internal ShrinkResult(FoundFailure before, FoundFailure after)
    {
        Before = before;
        After = after;
    }

    /// <summary>As it was; <see cref="FoundFailure.Schedule"/> is 1, since nothing was explored.</summary>
    public FoundFailure Before { get; }

    /// <summary>As it is now; the same run where nothing shorter was found.</summary>
    public FoundFailure After { get; }
}
