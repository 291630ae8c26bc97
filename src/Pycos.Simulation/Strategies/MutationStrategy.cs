namespace Pycos;

/// <summary>Follows a run that showed something new, and decides otherwise at a few places; from some point on it may walk at random.</summary>
/// <remarks>
/// Greybox fuzzing of schedules: Wolff, Shi, Duck, Mathur and Roychoudhury, "Greybox fuzzing for concurrency testing",
/// ASPLOS 2024. What is varied is the record of choices itself, so values that the program draws vary with the schedule.
/// </remarks>
internal sealed class MutationStrategy : Strategy
{
    private const uint MutationsMax = 5;

    private readonly ReplayStrategy original = new();
    private readonly List<int> mutations = [];
    private Prng prng;
    private int randomFrom;
    private int decisions;
    private int draws;
    private int mutatedDraw;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        original.Begin(start);
        decisions = draws = 0;
        mutations.Clear();
        // The tail of a record is left out where it is tame.
        var length = (uint)Math.Max(Math.Max(start.Base[ChoiceRecord.ScheduleStream].Length, start.Profile.Decisions), 1);
        for (var left = 1 + prng.Next(MutationsMax); left > 0; left--) mutations.Add((int)prng.Next(length));
        randomFrom = prng.Next(2) == 0 ? int.MaxValue : (int)prng.Next(length);
        mutatedDraw = prng.Next(2) == 0 ? -1 : (int)prng.Next((uint)start.Base.Count + 1);
    }

    internal override int Next(ReadOnlySpan<WorkItem> enabled, int current)
    {
        var index = original.Next(enabled, current);
        var isMutated = decisions >= randomFrom || mutations.Contains(decisions);
        decisions++;
        return isMutated ? (int)prng.Next((uint)enabled.Length) : index;
    }

    internal override uint Draw(ChoiceStream stream, uint bound, uint drawn) =>
        draws++ == mutatedDraw || decisions >= randomFrom ? drawn : original.Draw(stream, bound, drawn);
}
