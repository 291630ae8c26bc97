namespace Pycos;

/// <summary>Makes a failing run short: fewer choices that are not the tame one, with the same failure.</summary>
/// <remarks>
/// Two passes to a fix-point, after Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 2002:
/// cut the tail of a stream (what follows is tame), and zero blocks of halving size. A candidate is replayed tolerantly,
/// and what it really drew becomes the new best if it is smaller and fails with the same signature. Smaller means, in this
/// order: fewer switches, fewer choices, fewer steps, smaller values.
/// </remarks>
internal sealed class Shrinker(Runner runner, string signature, int runs, TimeProvider clock, TimeSpan timeMax)
{
    private readonly long started = clock.GetTimestamp();
    private ChoiceRecord best = new();
    private Size bestSize;
    private int runsLeft = runs;

    private bool IsSpent => runsLeft <= 0 || clock.GetElapsedTime(started) > timeMax;

    internal ChoiceRecord Shrink(ChoiceRecord failing)
    {
        best = failing;
        bestSize = new Size(int.MaxValue, int.MaxValue, long.MaxValue, ulong.MaxValue);
        if (!TryAccept(failing)) return failing;
        Size before;
        do
        {
            before = bestSize;
            foreach (var stream in best.Streams.Select(pair => pair.Key).ToList())
            {
                CutTail(stream);
                ZeroBlocks(stream);
                LowerValues(stream);
            }
        }
        while (bestSize < before && !IsSpent);
        return best;
    }

    /// <summary>Finds a short prefix after which everything may be tame, by halving.</summary>
    private void CutTail(string stream)
    {
        if (TryAccept(best.With(stream, []))) return;
        var works = best[stream].Length;
        var fails = 0;
        while (works - fails > 1 && !IsSpent)
        {
            var middle = (works + fails) / 2;
            var values = best[stream];
            if (middle >= values.Length)
            {
                works = values.Length;
                continue;
            }
            if (TryAccept(best.With(stream, values.AsSpan(0, middle)))) works = Math.Min(middle, best[stream].Length);
            else fails = middle;
        }
    }

    private void ZeroBlocks(string stream)
    {
        for (var size = Math.Max(1, best[stream].Length / 2); size >= 1; size /= 2)
        {
            // From the end: what comes late depends on what comes early, not the other way round.
            for (var start = best[stream].Length - size; start > -size && !IsSpent; start -= size)
            {
                var values = (uint[])best[stream].Clone();
                var from = Math.Max(0, start);
                var to = Math.Min(values.Length, start + size);
                if (from >= to || values.AsSpan(from, to - from).IndexOfAnyExcept(0u) < 0) continue;
                values.AsSpan(from, to - from).Clear();
                TryAccept(best.With(stream, values));
            }
        }
    }

    private void LowerValues(string stream)
    {
        for (var i = 0; i < best[stream].Length && !IsSpent; i++)
        {
            while (i < best[stream].Length && best[stream][i] > 1 && !IsSpent)
            {
                var values = (uint[])best[stream].Clone();
                values[i] = values[i] > 8 ? values[i] / 2 : values[i] - 1;
                if (!TryAccept(best.With(stream, values))) break;
            }
        }
    }

    private bool TryAccept(ChoiceRecord candidate)
    {
        runsLeft--;
        var outcome = runner.Replay(candidate);
        if (outcome.Failure?.Signature != signature) return false;
        var drawn = runner.Recorded();
        var size = Size.Of(drawn, outcome);
        if (!(size < bestSize)) return false;
        best = drawn;
        bestSize = size;
        return true;
    }

    /// <summary>How much there is to read in a run.</summary>
    private readonly record struct Size(int Switches, int Choices, long Steps, ulong Sum)
    {
        internal static Size Of(ChoiceRecord record, RunOutcome outcome)
        {
            var choices = 0;
            var sum = 0ul;
            foreach (var (_, values) in record.Streams)
            {
                foreach (var value in values)
                {
                    if (value != 0) choices++;
                    sum += value;
                }
            }
            return new Size(outcome.Switches, choices, outcome.Steps, sum);
        }

        public static bool operator <(Size a, Size b) => a.CompareTo(b) < 0;

        public static bool operator >(Size a, Size b) => b < a;

        private int CompareTo(Size other)
        {
            var order = Switches.CompareTo(other.Switches);
            if (order == 0) order = Choices.CompareTo(other.Choices);
            if (order == 0) order = Steps.CompareTo(other.Steps);
            return order == 0 ? Sum.CompareTo(other.Sum) : order;
        }
    }
}
