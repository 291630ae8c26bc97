namespace Pycos.Simulation;

/// <summary>One draw: a value below a bound. Zero is always the tame outcome.</summary>
/// <param name="Bound">How many outcomes there were; 0 stands for 2^32.</param>
/// <param name="Value">The one that was drawn.</param>
internal readonly record struct Choice(uint Bound, uint Value)
{
    /// <summary>A value that was drawn with another bound, as one of this.</summary>
    internal static uint Within(uint bound, uint value) => bound == 0 ? value : value % bound;
}

/// <summary>A named sequence of draws, recorded as they are made.</summary>
/// <remarks>
/// Each stream is seeded from the run's seed and its own name, so that more draws in one do not reshuffle another.
/// </remarks>
internal sealed class ChoiceStream(string name)
{
    // Very many are those of single links, and few of these draw often.
    private const int CapacityMin = 4;

    private Choice[] recorded = [];
    private readonly ulong part = Prng.HashOf(name);
    private IDrawDecider decider = null!;
    private ChoiceRandom? random;
    private Prng prng;

    internal string Name => name;

    /// <summary>What a draw is called in reports, given by whoever opens the stream: of its number, from 1, and of what was drawn.</summary>
    internal Func<int, uint, string> Text { get; set; } = static (number, value) => $"choice {number} gives {value} and not 0";

    internal int Count { get; private set; }

    /// <summary>The draws so far. Of a step that does not end they are looked at on another thread, while it may go on to draw.</summary>
    internal ReadOnlySpan<Choice> Recorded
    {
        get
        {
            var all = recorded;
            return all.AsSpan(0, Math.Min(Count, all.Length));
        }
    }

    /// <summary>The run that it has begun in; belongs to <see cref="ChoiceStreams"/>.</summary>
    internal long Run { get; set; }

    /// <summary>The stream as what programs draw from.</summary>
    internal ChoiceRandom Random => random ??= new ChoiceRandom(this);

    internal void Begin(ulong runSeed, IDrawDecider decider)
    {
        Count = 0;
        this.decider = decider;
        prng = new Prng(Prng.Derive(runSeed, part));
    }

    internal uint Draw(uint bound)
    {
        var value = decider.Draw(this, bound, prng.Next(bound));
        Record(bound, value);
        return value;
    }

    /// <summary>The next draw in words, if it gives the value.</summary>
    internal string Describe(uint value) => Text(Count + 1, value);

    internal void Record(uint bound, uint value)
    {
        if (Count == recorded.Length) Array.Resize(ref recorded, Math.Max(CapacityMin, Count * 2));
        recorded[Count++] = new Choice(bound, value);
    }
}
