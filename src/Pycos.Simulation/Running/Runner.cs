namespace Pycos.Simulation;

/// <summary>Runs one scenario again and again on one thread.</summary>
internal sealed class Runner(Scenario scenario, WorldOptions options, Func<bool>? isOver = null)
{
    // To find what leads to a livelock, not to call it one.
    private const long HastySteps = 20_000;

    private readonly RunBuffers buffers = new(options.Patience);
    private EventLog events = new();
    private RunWatch kept;

    /// <summary>The events of the last run that kept them.</summary>
    internal EventLog Events => events;

    /// <summary>Steps after which a run is broken off, since nothing that follows would count.</summary>
    internal long StepsMax { get; set; } = long.MaxValue;

    /// <summary>Breaks a run off before its next step.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>The watch over the thread that makes the runs; null for none, and then a step may take for ever.</summary>
    internal WatchedThread? Watch { get; init; }

    /// <summary>How to stop at the step of <see cref="WorldOptions.BreakAt"/>, in runs that keep their events; null not to stop there.</summary>
    internal Action? Break { get; init; }

    /// <summary>What should hold in some runs, as it was in the last one; null if nobody said so.</summary>
    internal Conditions? Conditions { get; private set; }

    /// <summary>Its steps.</summary>
    internal IReadOnlyList<RecordedStep> RecordedSteps { get; private set; } = [];

    /// <summary>Runs the schedule that a strategy makes of the seed, the profile and the record.</summary>
    internal RunOutcome Run(Strategy strategy, ulong runSeed, Profile profile, ChoiceRecord? record = null, RunWatch watch = default)
    {
        buffers.Begin(runSeed, strategy, watch);
        strategy.Begin(new RunStart(
            Prng.Derive(runSeed, ChoiceRecord.ScheduleStream), profile, buffers.Tables, record ?? ChoiceRecord.Empty,
            buffers.Causes, options.StepDuration > TimeSpan.Zero, buffers.Enabled, buffers.Liveness));
        var run = new SimulatedRun(buffers, options, strategy, watch, new RunLimits(StepsMax, isOver, Cancellation));
        kept = watch;
        return OutcomeOf(run, Turn(run));
    }

    /// <summary>How the run went whose thread did not come back; asked on another thread.</summary>
    internal RunOutcome OutcomeOf(Standstill standstill) => OutcomeOf((SimulatedRun)standstill.Run, standstill);

    /// <summary>One that calls a run a livelock after fewer steps; null where that makes no difference.</summary>
    internal Runner? Hasty() => options.StepsWithoutProgress <= HastySteps
        ? null
        : new Runner(scenario, options with { StepsWithoutProgress = HastySteps }) { Cancellation = Cancellation, Watch = Watch };

    /// <summary>Follows a record.</summary>
    internal RunOutcome Replay(ChoiceRecord choices, bool keepEvents = false) =>
        Run(new ReplayStrategy(), 0, Profile.Empty, choices, keepEvents ? new RunWatch(true, new StepRecorder(), Breakpoints()) : default);

    /// <summary>The events of the run of a record.</summary>
    internal EventLog EventsOf(ChoiceRecord choices)
    {
        var former = Cancellation;
        Cancellation = default;
        Replay(choices, keepEvents: true);
        Cancellation = former;
        return events;
    }

    /// <summary>Follows the record of a run with a step that does not end, up to that step, which it shows and does not take.</summary>
    internal RunOutcome ReplayUpTo(Failure stuck, ChoiceRecord choices)
    {
        StepsMax = stuck.Step - 1;
        var outcome = Run(new ReplayStrategy(), 0, Profile.Empty, choices, new RunWatch(true, new StepRecorder(), LastLine: stuck.LastLine));
        StepsMax = long.MaxValue;
        return outcome;
    }

    /// <summary>The tasks and objects of the last run, until the next one begins.</summary>
    internal RunTables Tables => buffers.Tables;

    /// <summary>The choices of the last run.</summary>
    /// <param name="choicesMax">Of each stream, from the first.</param>
    internal ChoiceRecord Recorded(int choicesMax = int.MaxValue) => buffers.Streams.Snapshot(choicesMax);

    /// <summary>Whether the last run had no choice at all: then there is no other.</summary>
    internal bool HadNoChoice => buffers.Streams.AreUnused;

    /// <summary>What could have gone on where the last run was broken off.</summary>
    internal WorkItem[] StillEnabled => buffers.Enabled.Items.ToArray();

    private List<IRunObserver>? Breakpoints() =>
        Break is { } stop && options.BreakAt is { } step ? [new Breakpoint(step, stop)] : null;

    /// <summary>Makes the run; gives its standstill if one of its steps did not end.</summary>
    private Standstill? Turn(SimulatedRun run)
    {
        if (Watch is not { } watch)
        {
            run.Run(scenario.Body);
            return null;
        }
        Standstill? standstill = null;
        watch.Begin(run);
        try
        {
            run.Run(scenario.Body);
        }
        catch (ThreadInterruptedException) when (run.IsHalted)
        {
            // The step had come to its end at the last moment, and the run waited for other threads.
        }
        finally
        {
            standstill = watch.End(run);
        }
        return standstill;
    }

    private RunOutcome OutcomeOf(SimulatedRun run, Standstill? standstill)
    {
        var failure = standstill is null ? run.Judge.Failure : Stuck(run, standstill);
        Conditions = run.Conditions;
        if (run.Trace.Events is { } log) events = log;
        if (kept.KeepEvents) RecordedSteps = kept.Recorder?.Steps ?? [];
        return new RunOutcome(
            failure, run.Trace.Hash, buffers.Causes.Hash, run.Time.Steps, buffers.Streams.Schedule.Count,
            run.Crank.Switches, run.Time.Elapsed, standstill is null ? run.Crank.Ending : RunEnding.Complete);
    }

    private Failure Stuck(SimulatedRun run, Standstill standstill)
    {
        var where = standstill.Stack is { } stack ? BlockedAt.Of(stack) : null;
        var failure = StuckStep.Of(run.Stuck, run.StuckMethod, options.StepTimeout, where);
        run.Trace.OnLastLine(run.Stuck, failure.LastLine);
        // Outside any task's step all steps have been taken.
        return failure.At(run.Stuck is null ? run.Time.Steps + 1 : run.Time.Steps, run.Time.Elapsed);
    }
}
