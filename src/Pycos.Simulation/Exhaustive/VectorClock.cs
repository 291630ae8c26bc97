namespace Pycos.Simulation;

/// <summary>How many steps of each item have happened before something, by the items' numbers.</summary>
internal sealed class VectorClock
{
    private int[] steps = new int[8];

    internal int this[int item]
    {
        get => item < steps.Length ? steps[item] : 0;
        set
        {
            if (item >= steps.Length) Array.Resize(ref steps, Math.Max(item + 1, steps.Length * 2));
            steps[item] = value;
        }
    }

    internal void Clear() => steps.AsSpan().Clear();

    internal void Join(VectorClock other)
    {
        if (other.steps.Length > steps.Length) Array.Resize(ref steps, other.steps.Length);
        for (var item = 0; item < other.steps.Length; item++)
        {
            if (other.steps[item] > steps[item]) steps[item] = other.steps[item];
        }
    }
}
