namespace Pycos.Simulation;

/// <summary>What a table leaves out of a run's end, and where that end begins.</summary>
/// <param name="Mark">Number of the first event from which on nothing saves the run.</param>
/// <param name="LeftOut">Numbers of the events that are not shown.</param>
internal sealed record TableCut(int Mark, IReadOnlySet<int> LeftOut);
