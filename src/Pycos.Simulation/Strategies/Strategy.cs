namespace Pycos;

/// <summary>Decides who runs next. One small class a strategy; it also owns the randomness that it decides by.</summary>
/// <remarks>
/// A strategy is asked only where there is a choice. Its answers are recorded, so a replay needs no strategy. It may keep
/// what it knows of an item in the item's <see cref="WorkItem.Rank"/>.
/// </remarks>
internal abstract class Strategy
{
    /// <summary>A run begins.</summary>
    /// <param name="seed">All that the strategy draws in this run derives from it.</param>
    /// <param name="profile">What earlier runs of the program were like.</param>
    internal abstract void Begin(ulong seed, RunProfile profile);

    /// <summary>An item can run now, for the first time or again.</summary>
    internal virtual void OnReady(WorkItem item)
    {
    }

    /// <summary>Chooses among two or more.</summary>
    /// <param name="enabled">All that can run, in the canonical order: of creation.</param>
    /// <param name="current">Index of the item that ran last, if it can go on; else -1.</param>
    /// <returns>An index.</returns>
    internal abstract int Next(ReadOnlySpan<WorkItem> enabled, int current);
}

/// <summary>What is known of a program's runs before one begins; the same whatever the number of workers.</summary>
/// <param name="Decisions">The most scheduling points with a real choice that a run has had; 0 when unknown.</param>
internal readonly record struct RunProfile(int Decisions);
