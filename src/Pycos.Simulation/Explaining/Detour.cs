namespace Pycos.Simulation;

/// <summary>Goes with a run up to one of its choices, decides otherwise there, and then goes on in one of several ways.</summary>
/// <param name="place">Which of its choices, in the order in which they were made, from 0.</param>
/// <param name="value">What is chosen there.</param>
/// <param name="onward">How it goes on.</param>
/// <param name="course">The order of steps that it comes back to, where it does.</param>
/// <param name="holdMax">For how many further choices it holds back who would have gone there, where it does.</param>
internal sealed class Detour(int place, uint value, Onward onward, IReadOnlyList<Leg> course, int holdMax = int.MaxValue) : Strategy
{
    private readonly ReplayStrategy replaying = new();
    private readonly GuidedStrategy guided = new(course);
    private Prng prng;
    // By number, since a packet that has arrived may serve again as another.
    private long chosen;
    private long heldBack;
    private int choices;
    private bool isBack;

    /// <summary>For how many choices it has held back who would have gone there.</summary>
    internal int Held { get; private set; }

    internal override IRunObserver? Observer => null;

    internal override void Begin(in RunStart start)
    {
        replaying.Begin(start);
        guided.Begin(start);
        prng = new Prng(start.Seed);
        chosen = heldBack = 0;
        choices = Held = 0;
        isBack = false;
    }

    internal override int Next(EnabledSet enabled)
    {
        var at = choices++;
        if (at < place) return replaying.Next(enabled);
        if (at == place)
        {
            heldBack = enabled[replaying.Next(enabled)].Id;
            var index = ScheduleChoice.IndexOf(value % (uint)enabled.Count, enabled.Current);
            chosen = enabled[index].Id;
            return index;
        }
        switch (onward)
        {
            case Onward.Tamely: return Math.Max(enabled.Current, 0);
            case Onward.AtRandom: return (int)prng.Next((uint)enabled.Count);
            case Onward.AfterItsLeg when !isBack && enabled.CurrentItem is { } current && current.Id == chosen: return enabled.Current;
            case Onward.HoldingBack when Held < holdMax:
                Held++;
                return WithoutHeldBack(enabled);
            default:
                isBack = true;
                return guided.Next(enabled);
        }
    }

    /// <summary>Who runs goes on; else the one that was chosen, and else the first.</summary>
    private int WithoutHeldBack(EnabledSet enabled)
    {
        if (enabled.CurrentItem is { } current && current.Id != heldBack) return enabled.Current;
        var items = enabled.Items;
        var first = items[0].Id == heldBack ? 1 : 0;
        for (var i = first; i < items.Length; i++)
        {
            if (items[i].Id == chosen) return i;
        }
        return first;
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        var at = choices++;
        if (at == place) return Choice.Within(bound, value);
        return at > place && onward == Onward.AtRandom ? drawn : replaying.Draw(stream, bound, drawn);
    }
}

/// <summary>How a detour goes on.</summary>
internal enum Onward
{
    /// <summary>Comes back at once: only the one step comes earlier.</summary>
    AtOnce,

    /// <summary>Lets the task that was chosen go on as far as it can, and then comes back.</summary>
    AfterItsLeg,

    /// <summary>Lets all others go first, whenever one can, and then comes back.</summary>
    HoldingBack,

    /// <summary>Lets each go on as far as it can.</summary>
    Tamely,

    /// <summary>Decides at random.</summary>
    AtRandom,
}
