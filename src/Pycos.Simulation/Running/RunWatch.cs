namespace Pycos.Simulation;

/// <summary>What is kept of a run besides how it went.</summary>
/// <param name="KeepEvents">Whether the trace is kept, not only hashed.</param>
/// <param name="Recorder">Takes down the steps in words; null for nobody.</param>
/// <param name="Observers">Look on as well; null for nobody.</param>
/// <param name="LastLine">A line for whoever would take the step that is one too many; null where that is of no interest.</param>
internal readonly record struct RunWatch(
    bool KeepEvents = false, StepRecorder? Recorder = null, List<IRunObserver>? Observers = null, string? LastLine = null);
