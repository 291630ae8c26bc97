namespace Pycos.Properties.Searching;

/// <summary>Tries every choice that there is, one after the other, with no thought of what they lead to.</summary>
/// <param name="tellsOnlySeenSends">Whether messages whose order nobody tells count in one order.</param>
internal sealed class BruteForce(bool tellsOnlySeenSends = false) : Strategy
{
    private readonly List<(int Bound, int Value)> choices = [];
    private int position;

    /// <summary>How much of the tree of choices lies before the present run, from 0 to 1, if all children of a node have trees of one size.</summary>
    internal double Done
    {
        get
        {
            var (done, share) = (0.0, 1.0);
            foreach (var (bound, value) in choices)
            {
                share /= bound;
                done += share * value;
            }
            return done;
        }
    }

    internal override void Begin(in RunStart start)
    {
        position = 0;
        if (tellsOnlySeenSends) start.Causes.TellOnlySeenSends();
    }

    internal override IRunObserver? Observer => null;

    internal override int Next(EnabledSet enabled) => Choose(enabled.Count);

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn) => (uint)Choose((int)bound);

    /// <summary>Turns to the next run; false when there is none.</summary>
    internal bool TryNext()
    {
        while (choices.Count > 0)
        {
            var (bound, value) = choices[^1];
            choices.RemoveAt(choices.Count - 1);
            if (value + 1 == bound) continue;
            choices.Add((bound, value + 1));
            return true;
        }
        return false;
    }

    private int Choose(int bound)
    {
        if (position == choices.Count) choices.Add((bound, 0));
        return choices[position++].Value;
    }
}
