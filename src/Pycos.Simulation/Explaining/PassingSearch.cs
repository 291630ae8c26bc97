namespace Pycos.Simulation;

/// <summary>Looks for the last choice of a failing run from which a way leads on that passes, and for that way.</summary>
/// <remarks>
/// From the end on back: what passes from a choice on passes from all before it, so the first that is found parts last. After Choi and
/// Zeller, "Isolating failure-inducing thread schedules", ISSTA 2002, who narrow the difference between the two runs from both
/// sides; here the failing run is as small as it gets, and each way is a small change of it.
/// </remarks>
internal sealed class PassingSearch
{
    // As many choices from the end are looked at one by one, and before them as few as halving takes.
    private const int Window = 64;

    // A schedule that has little in common with the failing one still says more than none.
    private const int RandomMax = 64;

    // What goes on for so long, as a livelock does, may be all that there is budget for; runs that pass are mostly short.
    private const long LongRun = 20_000;

    // The smallest change first: it says most.
    private static readonly Onward[] AfterATurn =
        [Onward.AtOnce, Onward.AfterItsLeg, Onward.HoldingBack, Onward.Tamely, Onward.AtRandom];

    // Nobody is ahead of his turn then.
    private static readonly Onward[] AfterAValue = [Onward.AtOnce, Onward.Tamely, Onward.AtRandom];

    private readonly Trials trials;
    private readonly ChoiceRecord failing;
    private readonly IReadOnlyList<ChoicePoint> points;
    private readonly IReadOnlyList<Leg> course;

    internal PassingSearch(Trials trials, ChoiceRecord failing, IReadOnlyList<ChoicePoint> points, IReadOnlyList<Leg> course)
    {
        this.trials = trials;
        this.failing = failing;
        this.points = points;
        this.course = course;
    }

    /// <summary>The choices of a run that passes; null if none was found.</summary>
    internal ChoiceRecord? Passing { get; private set; }

    /// <summary>Where that one parts from the failing run; all that was tried from a later choice on fails. Null if none was found.</summary>
    internal ChoicePoint? Turning { get; private set; }

    internal void Run()
    {
        var isLong = points.Count > 0 && points[^1].Step > LongRun;
        if (isLong) TryAnything();
        TryBackwards();
        if (Passing is null && !isLong) TryAnything();
    }

    private void TryBackwards()
    {
        var end = points.Count;
        if (TryEach(Math.Max(0, end - Window), end)) return;
        // Further and further back, and then between the place that passes and the one that does not.
        var (fails, passes) = (end - Window, -1);
        for (var back = Window; fails > 0 && passes < 0 && !trials.IsSpent; back *= 2)
        {
            var place = Math.Max(0, fails - back);
            if (TryPlace(place)) passes = place;
            else fails = place;
        }
        while (passes >= 0 && fails - passes > Window && !trials.IsSpent)
        {
            var middle = (passes + fails) / 2;
            if (TryPlace(middle)) passes = middle;
            else fails = middle;
        }
        if (passes >= 0) TryEach(passes + 1, fails);
    }

    /// <summary>From the last to the first; true if a run passed.</summary>
    private bool TryEach(int from, int to)
    {
        for (var place = to - 1; place >= from && !trials.IsSpent; place--)
        {
            if (TryPlace(place)) return true;
        }
        return false;
    }

    private bool TryPlace(int place)
    {
        var point = points[place];
        foreach (var onward in point.IsOfSchedule ? AfterATurn : AfterAValue)
        {
            foreach (var value in point.Others)
            {
                if (trials.IsSpent) return false;
                var detour = new Detour(place, value, onward, course);
                if (!TryWay(detour, place, value)) continue;
                Turning = point;
                if (onward == Onward.HoldingBack) HoldShortest(place, value, detour.Held);
                return true;
            }
        }
        return false;
    }

    /// <summary>Lets who was held back go as soon as that may be: what came before it then is what it has to wait for.</summary>
    private void HoldShortest(int place, uint value, int passes)
    {
        var fails = 0;
        while (passes - fails > 1 && !trials.IsSpent)
        {
            var middle = (passes + fails) / 2;
            if (TryWay(new Detour(place, value, Onward.HoldingBack, course, middle), place, value)) passes = middle;
            else fails = middle;
        }
    }

    private bool TryWay(Detour detour, int place, uint value)
    {
        if (trials.Run(detour, failing, Prng.Derive((ulong)place, value)) is not null) return false;
        Passing = trials.Recorded();
        return true;
    }

    private void TryAnything()
    {
        if (points.Count == 0) return;
        var strategy = new RandomStrategy();
        for (var seed = 0ul; seed < RandomMax && !trials.IsSpent; seed++)
        {
            if (trials.Run(strategy, ChoiceRecord.Empty, Prng.Derive(seed, "anything")) is not null) continue;
            Passing = trials.Recorded();
            return;
        }
    }
}
