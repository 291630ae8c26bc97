namespace Pycos.Simulation;

/// <summary>What is kept of a run besides how it went.</summary>
/// <param name="KeepEvents">Whether the trace is kept, not only hashed.</param>
/// <param name="Recorder">Takes down the steps in words; null for nobody.</param>
/// <param name="Observers">Look on as well; null for nobody.</param>
internal readonly record struct RunWatch(
    bool KeepEvents = false, StepRecorder? Recorder = null, IReadOnlyList<IRunObserver>? Observers = null);

/// <summary>When a run is broken off, since nothing that follows would count.</summary>
/// <param name="StepsMax">After so many steps.</param>
/// <param name="IsOver">When the exploration's time is over; asked now and then in a long run.</param>
/// <param name="Cancellation">Before the next step, when it is cancelled.</param>
internal readonly record struct RunLimits(long StepsMax, Func<bool>? IsOver, CancellationToken Cancellation);
