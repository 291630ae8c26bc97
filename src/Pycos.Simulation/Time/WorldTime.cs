namespace Pycos.Simulation;

/// <summary>How far a world has come: in virtual time and in steps.</summary>
internal sealed class WorldTime
{
    /// <summary>Virtual time since the run began, in ticks.</summary>
    internal long Ticks { get; private set; }

    internal TimeSpan Elapsed => TimeSpan.FromTicks(Ticks);

    /// <summary>Steps so far, the one included that is running.</summary>
    internal long Steps { get; private set; }

    internal void BeginStep() => Steps++;

    internal void AdvanceTo(long ticks) => Ticks = ticks;

    /// <summary>So much later than now; the last tick there is stands for no timer at all.</summary>
    internal long After(long ticks) => Ticks + Math.Min(ticks, long.MaxValue - 1 - Ticks);
}
