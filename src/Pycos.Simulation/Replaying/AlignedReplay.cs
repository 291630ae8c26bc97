namespace Pycos.Simulation;

/// <summary>Replays a recorded run, and where the program has changed since then looks for the run that corresponds to it.</summary>
internal sealed class AlignedReplay
{
    // The first try follows the steps strictly; the others see what else they may correspond to.
    private const int TriesMax = 50;
    private const long StepsMax = 2_000_000;

    private readonly Scenario scenario;
    private readonly RecordedRun run;
    private readonly CancellationToken cancellation;
    private readonly ReplayToken token;
    private readonly Watchdog watchdog;
    private readonly WatchedThread watch;
    private readonly Runner runner;

    internal AlignedReplay(Scenario scenario, RecordedRun run, WorldOptions options, CancellationToken cancellation)
    {
        this.scenario = scenario;
        this.run = run;
        this.cancellation = cancellation;
        token = ReplayToken.Of(scenario.Name, run.Token);
        watchdog = new Watchdog(options.StepTimeout);
        watch = watchdog.NewThread();
        runner = new Runner(scenario, options) { Cancellation = cancellation, Watch = watch, Break = Breakpoint.StopDebugger };
    }

    internal ReplayResult Result()
    {
        ReplayResult? result = null;
        // A run that does not come back is the last.
        watch.OnAbandoned = standstill =>
        {
            var outcome = runner.OutcomeOf(standstill);
            result = Of(outcome, outcome.Hash == token.TraceHash || Fails(outcome), 0, []);
        };
        watchdog.Run(() => result = Follow());
        return result!;
    }

    private ReplayResult Follow()
    {
        if (run.Signature?.StartsWith($"{FailureKind.Unfinished}: ", StringComparison.Ordinal) == true) return Endless();
        var outcome = Whole(runner.Replay(token.Choices, keepEvents: true));
        // The recorded run is the recorded failure, even if its message has been reworded.
        if (outcome.Hash == token.TraceHash) return Of(outcome, outcome.Failure is not null, run.Steps.Count, []);
        if (run.Steps.Count == 0) return Of(outcome, Fails(outcome), 0, []);
        var byChoices = runner.Recorded();
        watch.IsHasty = true;
        var (choices, strategy, hasFailed) = Align();
        watch.IsHasty = false;
        IReadOnlyList<string> lines = strategy.Divergences;
        if (!hasFailed && Fails(outcome))
        {
            hasFailed = true;
            choices = byChoices;
            lines = ["followed step by step the run does not fail; the recorded choices, taken by their numbers, still lead to the failure", .. lines];
        }
        return Of(Whole(runner.Replay(choices, keepEvents: true)), hasFailed, strategy.Followed, lines);
    }

    /// <summary>Of a run that did not end only the beginning was recorded, and is shown.</summary>
    private ReplayResult Endless()
    {
        runner.StepsMax = Unfinished.StepsShown;
        var outcome = runner.Replay(token.Choices, keepEvents: true);
        cancellation.ThrowIfCancellationRequested();
        if (outcome.IsBrokenOff) outcome = outcome with { Failure = Unfinished.Of(outcome, runner.StillEnabled) };
        return Of(outcome, outcome.Failure is { Kind: FailureKind.Unfinished }, run.Steps.Count, []);
    }

    /// <summary>The first try that fails as the recorded run did; the strict one if none does.</summary>
    private (ChoiceRecord Choices, AlignedStrategy Strategy, bool HasFailed) Align()
    {
        (ChoiceRecord, AlignedStrategy, bool)? strict = null;
        var steps = 0L;
        for (var i = 0; i < TriesMax && steps < StepsMax; i++)
        {
            var recorder = new StepRecorder();
            var strategy = new AlignedStrategy(run.Steps, recorder, isLoose: i > 0);
            var outcome = Whole(runner.Run(
                strategy, Prng.Derive(run.Seed, (ulong)i), Profile.Empty, token.Choices, new RunWatch(Recorder: recorder)));
            if (Fails(outcome)) return (runner.Recorded(), strategy, true);
            strict ??= (runner.Recorded(), strategy, false);
            steps += outcome.Steps;
        }
        return strict!.Value;
    }

    /// <exception cref="OperationCanceledException">The run was broken off.</exception>
    private RunOutcome Whole(in RunOutcome outcome) =>
        outcome.IsBrokenOff ? throw new OperationCanceledException(cancellation) : outcome;

    private bool Fails(in RunOutcome outcome) =>
        outcome.Failure is { } failure && (run.Signature is null || failure.Has(run.Signature) || IsWorded(failure));

    /// <summary>Whether the recorded failure was of the kind, in the same words: its place may have been renamed.</summary>
    private bool IsWorded(Failure failure) =>
        run.Message is { } message && run.Signature!.StartsWith($"{failure.Kind}: ", StringComparison.Ordinal)
        && Failure.SignatureOf(failure.Kind, message) == Failure.SignatureOf(failure.Kind, failure.Message);

    private ReplayResult Of(in RunOutcome outcome, bool isSameFailure, int followed, IReadOnlyList<string> divergences)
    {
        var replayed = new RecordedRun(new ReplayToken(scenario.Name, outcome.Hash, runner.Recorded()).ToString(), runner.RecordedSteps)
        {
            Signature = outcome.Failure?.Signature,
            Message = outcome.Failure?.Message,
            Seed = run.Seed,
        };
        return new ReplayResult(scenario.Name, replayed, new Interleaving(runner.Events))
        {
            Failure = outcome.Failure,
            TraceHash = outcome.Hash,
            ExpectedHash = token.TraceHash,
            Steps = outcome.Steps,
            VirtualTime = outcome.VirtualTime,
            IsSameFailure = isSameFailure,
            StepsRecorded = run.Steps.Count,
            StepsFollowed = followed,
            Divergences = divergences,
        };
    }
}
