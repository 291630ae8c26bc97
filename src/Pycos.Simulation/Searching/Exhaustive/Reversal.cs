namespace Pycos;

/// <summary>The other order of two racing steps: all that does not come after the first one, then the second, and the first not at all yet.</summary>
internal sealed class Reversal
{
    private readonly List<PastStep> between = [];
    private readonly List<int> initials = [];
    private PastStep second = null!;

    /// <summary>Whose steps can be the first one of that order; empty where there is no such order.</summary>
    internal IReadOnlyList<int> Initials => initials;

    internal void Begin(PastStep second)
    {
        this.second = second;
        between.Clear();
        initials.Clear();
    }

    /// <summary>The next step that comes before the second one.</summary>
    internal void Add(PastStep step)
    {
        if (!between.Exists(step.ComesAfter)) initials.Add(step.Item);
        between.Add(step);
    }

    internal void Complete(bool wasMadeReadyByFirst)
    {
        // It could not be taken: nothing else would make it ready.
        if (wasMadeReadyByFirst && !between.Exists(second.ComesAfter)) initials.Clear();
        else if (between.Count == 0) initials.Add(second.Item);
    }

    /// <summary>Whether one of the sleepers is the second step's item, and it would take its step as well before all others.</summary>
    /// <remarks>
    /// What the second step has touched after the first says nothing of what it touches before it: a lock is free then.
    /// What it has touched where it was tried does.
    /// </remarks>
    internal bool IsCoveredBy(IReadOnlyList<Sleeper> sleepers)
    {
        foreach (var sleeper in sleepers)
        {
            if (sleeper.Item == second.Item) return !between.Exists(step => step.Touched.ConflictsWith(sleeper.Step) || (step.Touched.MeetsEnd && sleeper.Step.MeetsEnd));
        }
        return false;
    }
}
