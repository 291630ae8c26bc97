namespace Pycos.Simulation;

/// <summary>One draw: a value below a bound. Zero is always the tame outcome.</summary>
/// <param name="Bound">How many outcomes there were; 0 stands for 2^32.</param>
/// <param name="Value">The one that was drawn.</param>
internal readonly record struct Choice(uint Bound, uint Value);

/// <summary>A named sequence of draws, recorded as they are made.</summary>
/// <remarks>
/// Each stream is seeded from the run's seed and its own name, so that more draws in one do not reshuffle another. The
/// run's strategy has the last word on each draw: one that replays takes it from a record.
/// </remarks>
internal sealed class ChoiceStream(string name)
{
    private Choice[] recorded = new Choice[64];
    private IChooser chooser = null!;
    private Prng prng;

    internal string Name => name;

    internal int Count { get; private set; }

    internal ReadOnlySpan<Choice> Recorded => recorded.AsSpan(0, Count);

    internal void Begin(ulong runSeed, IChooser chooser)
    {
        Count = 0;
        this.chooser = chooser;
        prng = new Prng(Prng.Derive(runSeed, Name));
    }

    internal uint Draw(uint bound)
    {
        var value = chooser.Draw(this, bound, prng.Next(bound));
        Record(bound, value);
        return value;
    }

    internal void Record(uint bound, uint value)
    {
        if (Count == recorded.Length) Array.Resize(ref recorded, Count * 2);
        recorded[Count++] = new Choice(bound, value);
    }
}
