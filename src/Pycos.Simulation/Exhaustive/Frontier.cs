namespace Pycos.Simulation;

/// <summary>All that is left to be run, by its preemptions: nothing is run twice when one more is allowed.</summary>
internal sealed class Frontier
{
    private readonly HashSet<ulong> seen = [];
    private readonly Stack<OpenWay> now = new();
    private readonly Stack<Turn> later = new();

    internal Frontier() => now.Push(new OpenWay(null, 1));

    /// <summary>How many preemptions the runs have at present.</summary>
    internal int Preemptions { get; private set; }

    /// <summary>Whether ways are left that need one more.</summary>
    internal bool IsCut => later.Count > 0;

    internal bool IsEmpty => now.Count == 0;

    /// <summary>Which part of the ways with as many preemptions has been gone.</summary>
    internal double Progress { get; private set; }

    internal OpenWay Take() => now.Pop();

    /// <summary>A way has been gone to its end.</summary>
    internal void OnDone(double weight) => Progress += weight;

    internal void Add(Turn way, double weight) => now.Push(new OpenWay(way, weight));

    internal void AddPreempting(Turn way) => later.Push(way);

    /// <summary>Notes a state; false if it has been met before, and so with no more preemptions.</summary>
    internal bool TryEnter(ulong state) => seen.Add(state);

    /// <summary>Turns to the ways with one more preemption.</summary>
    internal void AllowOneMore()
    {
        Preemptions++;
        Progress = 0;
        var weight = 1.0 / later.Count;
        // Turned over: what was met first is run first.
        while (later.TryPop(out var way)) now.Push(new OpenWay(way, weight));
    }
}
