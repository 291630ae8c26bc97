namespace Pycos.Simulation;

/// <summary>What a run said that should hold now and then, and whether it did so in this run.</summary>
internal sealed class Conditions
{
    // A program that makes names anew all the time must not fill the memory.
    internal const int NamesMax = 1_000;

    private readonly OrderedDictionary<string, bool> held = [];

    /// <summary>In the order in which they were stated first.</summary>
    internal IEnumerable<KeyValuePair<string, bool>> All => held;

    internal void Add(string name, bool holds)
    {
        if (!held.TryGetValue(name, out var before))
        {
            if (held.Count < NamesMax) held.Add(name, holds);
        }
        else if (holds && !before)
        {
            held[name] = true;
        }
    }
}
