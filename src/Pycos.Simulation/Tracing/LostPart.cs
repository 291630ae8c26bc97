namespace Pycos.Simulation;

/// <summary>The end of a failing run that nothing saves any more, and what of it the failure does not come from.</summary>
/// <param name="Mark">Place of its first event.</param>
/// <param name="Beside">Places of the events that a report leaves out.</param>
internal sealed record LostPart(int Mark, IReadOnlySet<int> Beside);
