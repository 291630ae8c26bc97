namespace Pycos.Simulation;

/// <summary>When a run is broken off, since nothing that follows would count.</summary>
/// <param name="StepsMax">After so many steps.</param>
/// <param name="IsOver">When the exploration's time is over; asked now and then in a long run.</param>
/// <param name="Cancellation">Before the next step, when it is cancelled.</param>
internal readonly record struct RunLimits(long StepsMax, Func<bool>? IsOver, CancellationToken Cancellation);
