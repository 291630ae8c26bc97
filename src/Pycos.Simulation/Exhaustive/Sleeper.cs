namespace Pycos.Simulation;

/// <summary>An item whose next step need not be taken now: all that begins with it has been run.</summary>
/// <remarks>It sleeps until a step is taken that its own may lead elsewhere after.</remarks>
/// <param name="Item">The item's number.</param>
/// <param name="Step">What the step touches, whatever values it draws.</param>
internal sealed record Sleeper(long Item, LastingFootprint Step)
{
    internal bool IsWokenBy(LastingFootprint step) => Step.IsChangedBy(step);
}
