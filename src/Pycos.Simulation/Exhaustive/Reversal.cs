namespace Pycos.Simulation;

/// <summary>Steps that have to be run from some place on, with all that causes them: one of those without a cause among them comes first.</summary>
internal sealed class Reversal
{
    private readonly List<PastStep> steps = [];
    private readonly List<int> initials = [];

    /// <summary>The items that can take the first step.</summary>
    internal IReadOnlyList<int> Initials => initials;

    internal bool IsEmpty => steps.Count == 0;

    internal void Clear()
    {
        steps.Clear();
        initials.Clear();
    }

    internal void Add(PastStep step)
    {
        if (!steps.Exists(step.ComesAfter)) initials.Add(step.Item);
        steps.Add(step);
    }

    /// <summary>Whether one of them is the sleeper's own or conflicts with it.</summary>
    internal bool Touches(Sleeper sleeper) => steps.Exists(step => step.Item == sleeper.Item || sleeper.IsWokenBy(step.Touched));
}
