namespace Pycos.Simulation;

/// <summary>Goes with a run up to one of its choices, decides otherwise there, and then goes on in one of several ways.</summary>
/// <param name="place">Which of its choices, in the order in which they were made, from 0.</param>
/// <param name="value">What is chosen there.</param>
/// <param name="onward">How it goes on.</param>
/// <param name="course">The order of steps that it comes back to, where it does.</param>
internal sealed class Detour(int place, uint value, Onward onward, IReadOnlyList<Leg> course) : Strategy
{
    private readonly ReplayStrategy replaying = new();
    private readonly GuidedStrategy guided = new(course);
    private Prng prng;
    private WorkItem? chosen;
    private int choices;
    private bool isBack;

    internal override IRunObserver? Observer => null;

    internal override void Begin(in RunStart start)
    {
        replaying.Begin(start);
        guided.Begin(start);
        prng = new Prng(start.Seed);
        chosen = null;
        choices = 0;
        isBack = false;
    }

    internal override int Next(EnabledSet enabled)
    {
        var at = choices++;
        if (at < place) return replaying.Next(enabled);
        if (at == place)
        {
            var index = ScheduleChoice.IndexOf(value % (uint)enabled.Count, enabled.Current);
            chosen = enabled[index];
            return index;
        }
        switch (onward)
        {
            case Onward.Tamely: return Math.Max(enabled.Current, 0);
            case Onward.AtRandom: return (int)prng.Next((uint)enabled.Count);
            case Onward.AfterItsLeg when !isBack && enabled.CurrentItem is { } current && current == chosen: return enabled.Current;
            default:
                isBack = true;
                return guided.Next(enabled);
        }
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

    /// <summary>Lets each go on as far as it can.</summary>
    Tamely,

    /// <summary>Decides at random.</summary>
    AtRandom,
}
