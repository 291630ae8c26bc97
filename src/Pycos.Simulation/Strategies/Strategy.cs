namespace Pycos.Simulation;

/// <summary>Decides who runs next. One small class a strategy; it also owns the randomness that it decides by.</summary>
/// <remarks>
/// A strategy is asked only where there is a choice. Its answers are recorded, so a replay follows them without it. It may
/// keep what it knows of an item in the item's <see cref="WorkItem.Rank"/> and <see cref="WorkItem.Place"/>. Nothing here
/// has a default that one strategy which wraps another could forget to pass on.
/// </remarks>
internal abstract class Strategy : IChooser
{
    /// <summary>What <see cref="Next"/> answers where a run is not worth going on with: all that follows has been seen.</summary>
    internal const int Redundant = -1;

    /// <summary>What sees the run's steps for it; null if nothing has to.</summary>
    internal abstract IRunObserver? Observer { get; }

    /// <summary>A run begins.</summary>
    internal abstract void Begin(in RunStart start);

    /// <summary>Chooses among two or more.</summary>
    /// <param name="enabled">All that can run.</param>
    /// <returns>A place among them, or <see cref="Redundant"/>.</returns>
    internal abstract int Next(EnabledSet enabled);

    /// <summary>Decides a choice that is not of the schedule.</summary>
    public abstract uint Draw(ChoiceStream stream, uint bound, uint drawn);
}

/// <summary>A strategy that samples schedules, and leaves all other choices to chance.</summary>
internal abstract class Sampler : Strategy
{
    internal override IRunObserver? Observer => this as IRunObserver;

    public sealed override uint Draw(ChoiceStream stream, uint bound, uint drawn) => drawn;
}
