namespace Pycos.Simulation;

/// <summary>How likely something is, as so many of so many outcomes of a draw: as few as come near enough, so that a search can try them all.</summary>
internal readonly record struct Chance
{
    private const uint OutcomesMax = 1000;
    private const double ErrorMax = 0.01;

    private readonly uint hits;

    /// <param name="probability">0 to 1.</param>
    internal Chance(double probability)
    {
        if (probability <= 0) return;
        for (Outcomes = 1; Outcomes < OutcomesMax; Outcomes++)
        {
            hits = (uint)Math.Round(probability * Outcomes);
            if (hits > 0 && (hits < Outcomes || probability >= 1) && Math.Abs(((double)hits / Outcomes) - probability) <= ErrorMax * probability) return;
        }
        hits = Math.Clamp((uint)Math.Round(probability * Outcomes), 1, Outcomes - 1);
    }

    /// <summary>The bound to draw with; 0 or 1 where nothing need be drawn.</summary>
    internal uint Outcomes { get; }

    /// <summary>Whether it happens always or never.</summary>
    internal bool IsCertain => Outcomes <= 1 || hits == Outcomes;

    /// <summary>Whether the drawn outcome is that it happens; with 0 it does only if it always does.</summary>
    internal bool Happens(uint drawn) => hits > 0 && drawn >= Outcomes - hits;
}
