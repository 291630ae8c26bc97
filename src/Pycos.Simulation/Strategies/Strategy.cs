namespace Pycos.Simulation;

/// <summary>Decides who runs next. One small class a strategy; it also owns the randomness that it decides by.</summary>
/// <remarks>
/// A strategy is asked only where there is a choice. Its answers are recorded, so a replay follows them without it. It may
/// keep what it knows of an item in the item's <see cref="WorkItem.Rank"/>.
/// </remarks>
internal abstract class Strategy : IDrawDecider
{
    /// <summary>What <see cref="Next"/> answers where a run is not worth going on with: all that follows has been seen.</summary>
    internal const int Redundant = -1;

    /// <summary>Whether it wants to be told of every step.</summary>
    internal virtual bool WatchesSteps => false;

    /// <summary>Whether it makes use of <see cref="Profile.SharedObjects"/>, for which runs have to be taken down step by step.</summary>
    internal virtual bool TakesSurveys => false;

    /// <summary>A run begins.</summary>
    internal abstract void Begin(in RunStart start);

    /// <summary>An item can run now, for the first time or again; what it will do first is known.</summary>
    internal virtual void OnReady(WorkItem item)
    {
    }

    /// <summary>Chooses among two or more.</summary>
    /// <param name="enabled">All that can run, in the canonical order: of creation.</param>
    /// <param name="current">Index of the item that ran last, if it can go on; else -1.</param>
    /// <returns>An index, or <see cref="Redundant"/>.</returns>
    internal abstract int Next(ReadOnlySpan<WorkItem> enabled, int current);

    /// <summary>Where only one item can run, and the strategy watches steps: whether all that follows has been seen.</summary>
    internal virtual bool HasSeen(WorkItem only) => false;

    /// <summary>A step is over, also one that was not chosen.</summary>
    /// <param name="item">Who took it.</param>
    /// <param name="footprint">What it touched.</param>
    /// <param name="enabled">All that can run now.</param>
    internal virtual void OnStep(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled)
    {
    }

    /// <summary>Nothing could run, and time moved on to the next timer.</summary>
    internal virtual void OnTimeMoved()
    {
    }

    /// <summary>The last task that the run waits for has ended.</summary>
    /// <param name="left">What could have gone on.</param>
    internal virtual void OnLastExit(ReadOnlySpan<WorkItem> left)
    {
    }

    /// <summary>Decides a choice that is not of the schedule; by default it is drawn.</summary>
    /// <param name="stream">What it is about, and which the how manieth of it.</param>
    /// <param name="bound">How many outcomes there are; 0 stands for 2^32.</param>
    /// <param name="drawn">Uniform among them.</param>
    internal virtual uint Draw(ChoiceStream stream, uint bound, uint drawn) => drawn;

    uint IDrawDecider.Draw(ChoiceStream stream, uint bound, uint drawn) => Draw(stream, bound, drawn);
}

/// <summary>What a strategy is given when a run begins.</summary>
/// <param name="Seed">All that it draws in this run derives from it.</param>
/// <param name="Profile">What earlier runs of the program were like.</param>
/// <param name="Tables">The tasks and objects of the run, as they come up.</param>
/// <param name="Base">The choices that it follows or varies; empty for strategies that make their own.</param>
/// <param name="Causes">The order of the run's steps so far, as a hash.</param>
/// <param name="StepsTakeTime">Whether each step moves the clock, so that its place among all others can be seen.</param>
internal readonly record struct RunStart(
    ulong Seed, Profile Profile, RunTables Tables, ChoiceRecord Base, CausalOrder Causes, bool StepsTakeTime);
