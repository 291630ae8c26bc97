namespace Pycos.Simulation;

/// <summary>One choice of a run, with all before it.</summary>
/// <param name="Before">The choice before; null for the first.</param>
/// <param name="Choice">Place of the item, or the value.</param>
internal sealed record Turn(Turn? Before, int Choice);
