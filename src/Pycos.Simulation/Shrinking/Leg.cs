namespace Pycos.Simulation;

/// <summary>A part of a run: one item goes on until it has taken so many steps since its beginning.</summary>
/// <remarks>
/// Counted from the beginning, so that a leg that is left out, or comes to nothing since its item has to wait, is made up for
/// by the item's next one.
/// </remarks>
/// <param name="Item">The task's signature; 0 for all that is no task.</param>
/// <param name="Id">The item's number in the run that the leg was taken from; tells callbacks apart as far as it goes.</param>
/// <param name="Until">How many steps the item has taken then.</param>
internal readonly record struct Leg(ulong Item, long Id, int Until)
{
    /// <summary>The same, as far as the item can go.</summary>
    internal Leg Freed => this with { Until = int.MaxValue };

    internal bool IsOf(Leg other) => Item == other.Item && (Item != 0 || Id == other.Id);
}
