namespace Pycos.Simulation;

/// <summary>Runs that have shown something new, to be varied: those that showed the most and were varied the least come first.</summary>
internal sealed class SavedRuns
{
    // Flat memory, however long the search goes on; the least promising are let go.
    private const int Max = 256;

    // A record of a very long run costs more to keep and to follow than it is worth.
    private const int ChoicesMax = 20_000;

    private readonly List<Saved> runs = [];

    internal int Count => runs.Count;

    internal void Add(ChoiceRecord choices, int news)
    {
        if (choices.Count > ChoicesMax) return;
        if (runs.Count == Max) runs.RemoveAt(Least());
        runs.Add(new Saved(choices, news));
    }

    /// <summary>The one to be varied next.</summary>
    internal ChoiceRecord Take()
    {
        var best = runs[0];
        foreach (var run in runs)
        {
            if (run.Promise > best.Promise) best = run;
        }
        best.Uses++;
        return best.Choices;
    }

    private int Least()
    {
        var least = 0;
        for (var i = 1; i < runs.Count; i++)
        {
            if (runs[i].Promise < runs[least].Promise) least = i;
        }
        return least;
    }

    private sealed class Saved(ChoiceRecord choices, int news)
    {
        internal ChoiceRecord Choices => choices;

        internal int Uses { get; set; }

        internal double Promise => (double)news / (1 + Uses);
    }
}
