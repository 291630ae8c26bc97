namespace Pycos.Simulation;

/// <summary>The decisions of the present run in their order: the next run makes the same ones up to the last that has a way left.</summary>
internal sealed class DecisionPath
{
    private readonly List<Decision> decisions = [];
    private int position;

    /// <summary>Whether all decisions that were known when the run began have been made again.</summary>
    internal bool IsNew => position == decisions.Count;

    /// <summary>
    /// Which part of the whole has been run, as far as it is known: each decision's ways count as equally much, after Knuth,
    /// "Estimating the efficiency of backtrack programs", 1975.
    /// </summary>
    internal double Progress
    {
        get
        {
            var (done, part) = (0.0, 1.0);
            foreach (var decision in decisions)
            {
                part /= decision.Ways;
                done += part * decision.Finished;
            }
            return done;
        }
    }

    /// <summary>A run begins.</summary>
    internal void Rewind() => position = 0;

    /// <summary>Whether the present run has not met a decision again that it should have: something decides in the program that is no choice of ours.</summary>
    internal bool HasStrayed { get; private set; }

    /// <summary>The decision that has to be made again; null where there is none, and a new one has to be made, or where the run has strayed.</summary>
    internal T? Again<T>()
        where T : Decision
    {
        if (IsNew || HasStrayed) return null;
        if (decisions[position++] is T known) return known;
        Stray();
        return null;
    }

    /// <summary>What the run meets is not what it met before.</summary>
    internal void Stray() => HasStrayed = true;

    internal T Add<T>(T decision)
        where T : Decision
    {
        decisions.Add(decision);
        position++;
        return decision;
    }

    /// <summary>The run is over: turns to the last decision that has a way left; false if none has.</summary>
    internal bool TryNext()
    {
        while (decisions.Count > 0)
        {
            if (decisions[^1].TryNext()) return true;
            decisions.RemoveAt(decisions.Count - 1);
        }
        return false;
    }
}
