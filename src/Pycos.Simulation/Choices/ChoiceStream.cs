namespace Pycos;

/// <summary>One draw: a value below a bound. Zero is always the tame outcome.</summary>
/// <param name="Bound">How many outcomes there were; 0 stands for 2^32.</param>
/// <param name="Value">The one that was drawn.</param>
internal readonly record struct Choice(uint Bound, uint Value);

/// <summary>A named sequence of draws, recorded as they are made.</summary>
/// <remarks>
/// Each stream is seeded from the run's seed and its own name, so that more draws in one do not reshuffle another. A
/// stream that replays is tolerant: a value is taken modulo its bound, and one that has run dry gives 0.
/// </remarks>
internal sealed class ChoiceStream
{
    private Choice[] recorded = new Choice[64];
    private uint[]? script;
    private Prng prng;

    internal ChoiceStream(string name) => Name = name;

    internal string Name { get; }

    internal int Count { get; private set; }

    internal ReadOnlySpan<Choice> Recorded => recorded.AsSpan(0, Count);

    /// <summary>Starts a run that draws.</summary>
    internal void Begin(ulong runSeed)
    {
        Count = 0;
        script = null;
        prng = new Prng(Prng.Derive(runSeed, Name));
    }

    /// <summary>Starts a run that follows a record.</summary>
    internal void Replay(uint[] script)
    {
        Count = 0;
        this.script = script;
    }

    internal uint Draw(uint bound)
    {
        var value = script is null ? prng.Next(bound) : Scripted(bound);
        Record(bound, value);
        return value;
    }

    /// <summary>The next value of the record, fitted to the bound.</summary>
    internal uint Scripted(uint bound)
    {
        if (Count >= script!.Length) return 0;
        var value = script[Count];
        return bound == 0 ? value : value % bound;
    }

    internal void Record(uint bound, uint value)
    {
        if (Count == recorded.Length) Array.Resize(ref recorded, Count * 2);
        recorded[Count++] = new Choice(bound, value);
    }
}
