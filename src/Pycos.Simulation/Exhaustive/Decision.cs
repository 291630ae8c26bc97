namespace Pycos.Simulation;

/// <summary>One choice on the way from the beginning of a run, and what is left of it to be tried.</summary>
internal abstract class Decision
{
    /// <summary>How many of its ways have to be gone, as far as is known.</summary>
    internal abstract int Ways { get; }

    /// <summary>How many have been gone to their ends.</summary>
    internal abstract int Finished { get; }

    /// <summary>All that follows the present way has been run: takes the next; false when none is left.</summary>
    internal abstract bool TryNext();
}

/// <summary>A value that the program or the world has drawn: each is tried, the tame one first.</summary>
internal sealed class ValueDecision(uint bound) : Decision
{
    internal uint Bound => bound;

    internal uint Value { get; private set; }

    internal override int Ways => (int)bound;

    internal override int Finished => (int)Value;

    internal override bool TryNext() => ++Value < bound;
}
