namespace Pycos.Simulation;

/// <summary>A place where a run can leave a former one: all as there up to a decision, and then another item.</summary>
/// <param name="Base">Where that run left one before it; null for the tame run.</param>
/// <param name="Decision">Number of the decision, from 0.</param>
/// <param name="Value">The value chosen instead of the tame one.</param>
/// <param name="Switches">How often the run puts an item aside up to here that could have gone on.</param>
internal sealed record Branch(Branch? Base, int Decision, uint Value, int Switches)
{
    internal int Untame { get; } = (Base?.Untame ?? 0) + 1;

    /// <summary>The schedule's values up to the branch.</summary>
    internal uint[] Prefix()
    {
        var values = new uint[Decision + 1];
        for (var branch = this; branch is not null; branch = branch.Base) values[branch.Decision] = branch.Value;
        return values;
    }
}
