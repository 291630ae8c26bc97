namespace Pycos.Simulation;

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
    private int recordedDraws;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        original.Begin(start);
        decisions = draws = 0;
        mutations.Clear();
        // The tail of a record is left out where it is tame.
        var length = (uint)Math.Max(Math.Max(start.Base[ChoiceRecord.ScheduleStream].Length, start.Profile.Decisions), 1);
        for (var left = 1 + prng.Next(MutationsMax); left > 0; left--) mutations.Add(DrawPlace(length));
        randomFrom = prng.Next(2) == 0 ? int.MaxValue : (int)prng.Next(length);
        recordedDraws = start.Base.Count - start.Base[ChoiceRecord.ScheduleStream].Length;
        mutatedDraw = prng.Next(2) == 0 ? -1 : DrawPlace((uint)recordedDraws + 1);
    }

    internal override IRunObserver? Observer => null;

    internal override int Next(EnabledSet enabled)
    {
        var index = original.Next(enabled);
        var isMutated = decisions >= randomFrom || mutations.Contains(decisions);
        decisions++;
        return isMutated ? (int)prng.Next((uint)enabled.Count) : index;
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        // What comes after the record is new ground.
        var isMutated = draws == mutatedDraw || draws >= recordedDraws;
        draws++;
        return isMutated ? drawn : original.Draw(stream, bound, drawn);
    }

    /// <summary>Rather late than early: what was new mostly came at the end, and all that led there is to be kept.</summary>
    private int DrawPlace(uint length) => (int)Math.Max(prng.Next(length), prng.Next(length));
}
