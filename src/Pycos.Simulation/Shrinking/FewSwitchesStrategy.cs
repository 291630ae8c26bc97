namespace Pycos.Simulation;

/// <summary>Schedules drawn from those with few switches: whoever runs goes on until it cannot, but for a few places where another one goes first.</summary>
/// <remarks>
/// As Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with probabilistic guarantees of finding bugs",
/// ASPLOS 2010, draw the places where priorities change: with k places, a schedule that needs d of them and one order of n
/// tasks is drawn with a probability of 1/(n! k^d) or more, however far it is from the one that is to be shrunk.
/// </remarks>
/// <param name="best">Has the values besides the schedule, and the switches of which there are to be fewer.</param>
internal sealed class FewSwitchesStrategy(SmallestRun best) : Strategy
{
    private readonly ReplayStrategy inputs = new();
    private readonly HashSet<int> places = [];
    private Prng prng = new(seed: 1);
    private int placesMax;
    private int place;

    internal override IRunObserver? Observer => null;

    internal override void Begin(in RunStart start)
    {
        inputs.Begin(start);
        placesMax = Math.Max(placesMax, place);
        place = 0;
        places.Clear();
        for (var left = best.Size.Switches - 1; left > 0; left--) places.Add((int)prng.Next((uint)placesMax + 1));
    }

    internal override int Next(EnabledSet enabled)
    {
        var current = enabled.Current;
        if (current < 0) return (int)prng.Next((uint)enabled.Count);
        if (!places.Contains(place++)) return current;
        var other = (int)prng.Next((uint)enabled.Count - 1);
        return other < current ? other : other + 1;
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn) => inputs.Draw(stream, bound, drawn);
}
