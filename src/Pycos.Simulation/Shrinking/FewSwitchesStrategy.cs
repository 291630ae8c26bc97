namespace Pycos.Simulation;

/// <summary>Schedules drawn from those with few switches: whoever runs goes on until it cannot, but for a few places where another one goes first.</summary>
/// <remarks>
/// The switches are drawn as Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with probabilistic
/// guarantees of finding bugs", ASPLOS 2010, draw changes of priorities: with k places, a schedule that needs d of them and one
/// order of n tasks is drawn with a probability of 1/(n! k^d) or more, however far it is from the one that is to be shrunk.
/// Every other run has the values besides the schedule of that one; the others draw as many that are not the tame ones, at
/// other places, since another order may ask for them there.
/// </remarks>
/// <param name="best">What has to be smaller.</param>
internal sealed class FewSwitchesStrategy(SmallestRun best) : Strategy
{
    private readonly ReplayStrategy inputs = new();
    private readonly HashSet<int> places = [];
    private readonly HashSet<int> inputPlaces = [];
    private Prng prng = new(seed: 1);
    private int placesMax;
    private int place;
    private int drawsMax;
    private int draws;

    // The first run has none of its own: how many values there are is not known yet.
    private bool hasOwnInputs = true;

    internal override IRunObserver? Observer => null;

    internal override void Begin(in RunStart start)
    {
        inputs.Begin(start);
        placesMax = Math.Max(placesMax, place);
        drawsMax = Math.Max(drawsMax, draws);
        place = draws = 0;
        DrawPlaces(places, best.Size.Switches - 1, placesMax);
        hasOwnInputs = !hasOwnInputs;
        if (hasOwnInputs) DrawPlaces(inputPlaces, best.Size.Inputs, drawsMax);
    }

    internal override int Next(EnabledSet enabled)
    {
        var current = enabled.Current;
        if (current < 0) return (int)prng.Next((uint)enabled.Count);
        if (!places.Contains(place++)) return current;
        var other = (int)prng.Next((uint)enabled.Count - 1);
        return other < current ? other : other + 1;
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        var place = draws++;
        if (!hasOwnInputs) return inputs.Draw(stream, bound, drawn);
        return inputPlaces.Contains(place) ? prng.Next(bound) : 0;
    }

    private void DrawPlaces(HashSet<int> places, int count, int last)
    {
        places.Clear();
        for (; count > 0; count--) places.Add((int)prng.Next((uint)last + 1));
    }
}
