namespace Pycos.Properties.Searching;

/// <summary>Tries every choice that there is, one after the other, with no thought of what they lead to.</summary>
internal sealed class BruteForce : Strategy
{
    private readonly List<(int Bound, int Value)> choices = [];
    private int position;

    internal override void Begin(in RunStart start) => position = 0;

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
