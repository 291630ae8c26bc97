namespace Pycos.Simulation;

/// <summary>Decides which runs an exploration makes, round by round: it learns from a whole round before it plans the next.</summary>
/// <remarks>
/// The runs of a round do not know of each other, so they can be made by any number of workers in any order, and what is
/// found does not depend on it.
/// </remarks>
internal abstract class Search
{
    /// <summary>Makes the strategies that the plans name by their places; each worker has its own.</summary>
    internal abstract Strategy[] MakeStrategies();

    /// <summary>How many runs the next round has at the most; 0 when there is nothing left to run.</summary>
    internal abstract int NextRound();

    /// <summary>The run of the exploration with the index, from 0; asked by all workers.</summary>
    internal abstract RunPlan PlanOf(long index);

    /// <summary>The round is over, and no run of it has failed.</summary>
    /// <param name="reports">Of those runs about which something was taken down, in order of their indices.</param>
    internal abstract void Learn(IReadOnlyList<RunReport> reports);

    /// <summary>What is known for certain when the search ends; null when it has only sampled.</summary>
    internal virtual string? Conclusion => null;

    /// <summary>Whether a run did not meet again what it had met before after the same choices.</summary>
    internal virtual bool HasStrayed => false;

    /// <summary>How much of all there is has been run, from 0 to 1; null where that is not known.</summary>
    internal virtual double? Progress => null;
}
