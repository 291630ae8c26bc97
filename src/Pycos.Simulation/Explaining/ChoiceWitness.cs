namespace Pycos.Simulation;

/// <summary>Lets another strategy decide, and takes down each choice; those that are not the tame one in words, too.</summary>
/// <param name="inner">The one that decides.</param>
/// <param name="named">How reports call a task.</param>
/// <param name="wordsMax">So many are put into words at the most, from the first.</param>
internal sealed class ChoiceWitness(Strategy inner, Func<WorkItem, string> named, int wordsMax) : WrappedStrategy(inner)
{
    // Beyond these nobody looks for a way out of a run.
    private const int PointsMax = 100_000;
    private const int OthersMax = 6;

    private readonly List<ChoicePoint> points = [];
    private readonly List<UntameChoice> untame = [];
    private readonly HashSet<(ulong Role, int Object)> kinds = [];
    private int decisions;
    private long steps;

    /// <summary>All choices, in the order in which they were made.</summary>
    internal IReadOnlyList<ChoicePoint> Points => points;

    internal IReadOnlyList<UntameChoice> Untame => untame;

    internal override int Next(EnabledSet enabled)
    {
        var current = enabled.Current;
        var index = base.Next(enabled);
        var value = ScheduleChoice.ValueOf(index, current);
        if (value != 0 && untame.Count < wordsMax) untame.Add(Described(enabled, index, current));
        if (points.Count < PointsMax)
        {
            points.Add(new ChoicePoint(ChoiceRecord.ScheduleStream, decisions, value, steps + 1, Others(enabled, index, current)));
        }
        decisions++;
        return index;
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        var value = base.Draw(stream, bound, drawn);
        if (value != 0 && untame.Count < wordsMax)
        {
            untame.Add(UntameChoice.Of(stream.Name, stream.Count, stream.Describe(value), steps + 1, isStart: false));
        }
        if (points.Count < PointsMax)
        {
            points.Add(new ChoicePoint(stream.Name, stream.Count, value, steps + 1, ChoicePoint.OthersThan(value, bound)));
        }
        return value;
    }

    public override void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        steps++;
        base.OnStep(item, footprint, isReady);
    }

    private UntameChoice Described(EnabledSet enabled, int index, int current)
    {
        var (chosen, passed) = (enabled[index], enabled[Math.Max(current, 0)]);
        var text = current >= 0
            ? $"{named(passed)} is put aside before it {passed.PendingText}, and {named(chosen)} goes first"
            : $"{named(chosen)} {chosen.PendingText} before {named(passed)} {passed.PendingText}";
        var isStart = current < 0 && IsAtStart(chosen) && IsAtStart(passed);
        return UntameChoice.Of(ChoiceRecord.ScheduleStream, decisions, text, steps + 1, isStart);
    }

    /// <summary>The first of each kind that could have gone instead: those of one role that are at one object do much the same.</summary>
    private uint[] Others(EnabledSet enabled, int chosen, int current)
    {
        kinds.Clear();
        var others = new List<uint>();
        var items = enabled.Items;
        for (var i = 0; i < items.Length && others.Count < OthersMax; i++)
        {
            if (i == chosen || !kinds.Add((TaskRole.Of(items[i]), items[i].PendingAccess.Object))) continue;
            others.Add(ScheduleChoice.ValueOf(i, current));
        }
        return [.. others];
    }

    private static bool IsAtStart(WorkItem item) => item is Fiber { IsAtStart: true };
}
