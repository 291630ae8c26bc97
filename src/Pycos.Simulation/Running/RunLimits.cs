namespace Pycos.Simulation;

/// <summary>When a run is broken off, since nothing that follows would count.</summary>
/// <param name="StepsMax">After so many steps.</param>
/// <param name="IsOver">When the exploration's time is over; asked now and then in a long run.</param>
/// <param name="Cancellation">Before the next step, when it is cancelled.</param>
/// <param name="OnLast">Told who would take the step after those; null where that is of no interest, and nobody is chosen then.</param>
internal readonly record struct RunLimits(long StepsMax, Func<bool>? IsOver, CancellationToken Cancellation, Action<WorkItem>? OnLast = null);
