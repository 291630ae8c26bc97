namespace Pycos.Simulation;

/// <summary>Makes the values of one stream of a failing run fewer and smaller.</summary>
/// <remarks>Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 2002.</remarks>
internal sealed class StreamPasses(SmallestRun best, string stream)
{
    private uint[] Values => best.Choices[stream];

    /// <summary>Finds a short prefix after which everything may be tame, by halving.</summary>
    internal void CutTail()
    {
        if (Values.Length == 0 || TryAccept([])) return;
        var works = Values.Length;
        var fails = 0;
        while (works - fails > 1 && !best.IsSpent)
        {
            var middle = (works + fails) / 2;
            if (middle >= Values.Length) works = Values.Length;
            else if (TryAccept(Values.AsSpan(0, middle))) works = Math.Min(middle, Values.Length);
            else fails = middle;
        }
    }

    /// <summary>Makes blocks of halving size tame.</summary>
    internal void ZeroBlocks()
    {
        for (var size = Math.Max(1, Values.Length / 2); size >= 1; size /= 2)
        {
            // From the end: what comes late depends on what comes early, not the other way round.
            for (var start = Values.Length - size; start > -size && !best.IsSpent; start -= size)
            {
                var values = (uint[])Values.Clone();
                var from = Math.Max(0, start);
                var to = Math.Min(values.Length, start + size);
                if (from >= to || values.AsSpan(from, to - from).IndexOfAnyExcept(0u) < 0) continue;
                values.AsSpan(from, to - from).Clear();
                TryAccept(values);
            }
        }
    }

    /// <summary>Leaves blocks of halving size out: rounds of a spin or of a timer, values that nobody has to draw.</summary>
    internal void DeleteBlocks()
    {
        for (var size = Math.Max(1, Values.Length / 2); size >= 1; size /= 2)
        {
            for (var start = Values.Length - size; start >= 0 && !best.IsSpent; start -= size)
            {
                var values = Values;
                if (start + size > values.Length) continue;
                TryAccept([.. values.AsSpan(0, start), .. values.AsSpan(start + size)]);
            }
        }
    }

    /// <summary>Brings each value as near to the tame one as it may come, by halving.</summary>
    internal void LowerValues()
    {
        for (var i = 0; i < Values.Length && !best.IsSpent; i++)
        {
            var fails = 0u;
            while (i < Values.Length && Values[i] > fails + 1 && !best.IsSpent)
            {
                var middle = fails + (Values[i] - fails) / 2;
                var values = (uint[])Values.Clone();
                values[i] = middle;
                if (!TryAccept(values)) fails = middle;
            }
        }
    }

    private bool TryAccept(ReadOnlySpan<uint> values) => best.TryAccept(best.Choices.With(stream, values));
}
