namespace Pycos.Simulation;

/// <summary>Runs one scenario again and again on one thread.</summary>
internal sealed class Runner(Scenario scenario, WorldOptions options, Func<bool>? isOver = null)
{
    private readonly RunBuffers buffers = new();
    private EventLog events = new();

    /// <summary>The events of the last run that kept them.</summary>
    internal EventLog Events => events;

    /// <summary>What of the present run came before what.</summary>
    internal CausalOrder Causes => buffers.Causes;

    /// <summary>Steps after which a run is broken off, since nothing that follows would count.</summary>
    internal long StepsMax { get; set; } = long.MaxValue;

    /// <summary>Breaks a run off before its next step.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>Its steps.</summary>
    internal IReadOnlyList<RecordedStep> RecordedSteps { get; private set; } = [];

    /// <summary>Runs the schedule that a strategy makes of the seed, the profile and the record.</summary>
    internal RunOutcome Run(Strategy strategy, ulong runSeed, Profile profile, ChoiceRecord? record = null, RunWatch watch = default)
    {
        buffers.Begin(runSeed, strategy);
        strategy.Begin(new RunStart(
            Prng.Derive(runSeed, ChoiceRecord.ScheduleStream), profile, buffers.Tables, record ?? ChoiceRecord.Empty,
            buffers.Causes, options.StepDuration > TimeSpan.Zero, buffers.Enabled));
        watch.Survey?.Begin(buffers.Tables);
        watch.Behaviour?.Begin(watch.Seen!, buffers.Tables);
        var driver = new SimulationDriver(buffers, options, strategy, watch) { IsOver = isOver, StepsMax = StepsMax, Cancellation = Cancellation };
        var outcome = Run(driver);
        if (watch.KeepEvents) RecordedSteps = watch.Recorder?.Steps ?? [];
        return outcome;
    }

    /// <summary>Follows a record.</summary>
    internal RunOutcome Replay(ChoiceRecord choices, bool keepEvents = false) =>
        Run(new ReplayStrategy(), 0, Profile.Empty, choices, new RunWatch(keepEvents, Recorder: keepEvents ? new StepRecorder() : null));

    /// <summary>The events of the run of a record, which is not broken off.</summary>
    internal EventLog EventsOf(ChoiceRecord choices)
    {
        var former = Cancellation;
        Cancellation = default;
        Replay(choices, keepEvents: true);
        Cancellation = former;
        return events;
    }

    /// <summary>The choices of the last run.</summary>
    internal ChoiceRecord Recorded() => buffers.Snapshot();

    private RunOutcome Run(SimulationDriver driver)
    {
        var context = SynchronizationContext.Current;
        var former = driver.Scheduler.Enter();
        try
        {
            _ = new World(driver, scenario.Body);
            driver.Run();
        }
        finally
        {
            Scheduler.Leave(former, context);
        }
        if (driver.Trace.Events is { } kept) events = kept;
        return new RunOutcome(
            driver.Failure, driver.Trace.Hash, buffers.Causes.Hash, driver.Steps, buffers.Schedule.Count, driver.Switches, driver.VirtualTime, driver.Ending);
    }
}

/// <summary>What is kept of a run besides how it went.</summary>
/// <param name="KeepEvents">Whether the trace is kept, not only hashed.</param>
/// <param name="Survey">Takes down which step touched what; null for nobody.</param>
/// <param name="Behaviour">Notices what is new; null for nobody.</param>
/// <param name="Seen">What is not new to it.</param>
/// <param name="Recorder">Takes down the steps in words; null for nobody.</param>
internal readonly record struct RunWatch(
    bool KeepEvents = false, Survey? Survey = null, BehaviourWatch? Behaviour = null, BehaviourMap? Seen = null, StepRecorder? Recorder = null);
