namespace Pycos.Simulation;

/// <summary>Makes of a failing run what a person needs: shrunk, with its trace, ready to be replayed.</summary>
/// <remarks>Cancelled, it makes that of the smallest run so far: the one replay which it takes is not broken off.</remarks>
internal sealed class Reproduction(Scenario scenario, Runner runner, TimeProvider clock, CancellationToken cancellation)
{
    // Of those that shrinking may take.
    private const int ExplainingRunsMax = 2_000;

    /// <summary>Shrinks and replays a run.</summary>
    /// <param name="failing">The run.</param>
    /// <param name="options">How much to shrink.</param>
    /// <param name="seed">What a replay draws from when the program has changed.</param>
    internal FoundFailure Of(FailingRun failing, ShrinkOptions options, ulong seed)
    {
        var kind = failing.Outcome.Failure!.Kind;
        var isStuck = kind == FailureKind.StuckStep;
        // What threads outside the run did cannot be replayed, and what did not end has no end to be led to: nothing to shrink by. And
        // each try at a step that does not end would take all the time that it is given.
        var isReplayable = !isStuck && kind is not (FailureKind.UncontrolledNondeterminism or FailureKind.Unfinished);
        var (shrinker, smallest) = isReplayable && options.Runs > 0 ? Hastily(() => Shrink(failing, options)) : (null, failing);
        var replay = Replay(smallest);
        var events = runner.Events;
        var steps = runner.RecordedSteps;
        // The step that was not taken this time may have drawn, too.
        var drawn = isStuck ? failing.Choices : runner.Recorded();
        var failure = isReplayable ? Hastily(() => Confirmed(smallest, replay, events)) : smallest.Outcome.Failure!;
        var explained = shrinker is null || failure.Signature != smallest.Outcome.Failure!.Signature
            ? null
            : Hastily(() => Explain(drawn, replay, events, failing.Passing, Math.Min(options.Runs, ExplainingRunsMax)));
        var run = new RecordedRun(new ReplayToken(scenario.Name, replay.Hash, drawn).ToString(), steps)
        {
            Signature = failure.Signature,
            Message = failure.Message,
            Seed = seed,
        };
        return new FoundFailure(failure, run, new Interleaving(events, explained?.PartsAt, explained?.Lost))
        {
            TraceHash = replay.Hash,
            Schedule = failing.Index + 1,
            Switches = replay.Switches,
            Choices = drawn.Streams.Sum(stream => stream.Value.Count(value => value != 0)),
            Steps = replay.Steps,
            Explanation = explained,
            HasFewestSwitches = explained is not null && shrinker!.HasFewestSwitches,
        };
    }

    private (Shrinker? Shrinker, FailingRun Smallest) Shrink(FailingRun failing, ShrinkOptions options)
    {
        var signature = failing.Outcome.Failure!.Signature;
        // A million steps a candidate would leave time for a few dozen of them.
        if (failing.Outcome.Failure.Kind == FailureKind.Livelock && runner.Hasty() is { } hasty)
        {
            var quick = new Shrinker(hasty, signature, options, clock);
            hasty.Cancellation = cancellation;
            var shrunk = quick.Shrink(failing.Choices);
            var outcome = runner.Replay(shrunk);
            if (shrunk != failing.Choices && outcome.Failure?.Signature == signature) return (quick, failing with { Outcome = outcome, Choices = shrunk });
        }
        var shrinker = new Shrinker(runner, signature, options, clock);
        return (shrinker, Shrunk(shrinker, failing));
    }

    private FailingRun Shrunk(Shrinker shrinker, FailingRun failing)
    {
        runner.Cancellation = cancellation;
        var choices = shrinker.Shrink(failing.Choices);
        runner.Cancellation = default;
        // Where the run did not fail once more, it is left as it was seen.
        return ReferenceEquals(choices, failing.Choices) ? failing : failing with { Outcome = shrinker.Outcome, Choices = choices };
    }

    private RunOutcome Replay(FailingRun run)
    {
        if (run.Outcome.Failure!.Kind == FailureKind.StuckStep) return runner.ReplayUpTo(run.Outcome.Failure, run.Choices);
        var former = runner.StepsMax;
        // Of a run without an end, the beginning is enough to see who goes on and on.
        if (run.Outcome.Failure!.Kind == FailureKind.Unfinished) runner.StepsMax = Unfinished.StepsShown;
        var replay = runner.Replay(run.Choices, keepEvents: true);
        runner.StepsMax = former;
        return replay;
    }

    /// <summary>The failure as the replay has it, or what is wrong with a replay that goes another way. Kinds and traces are compared, not texts.</summary>
    private Failure Confirmed(FailingRun run, RunOutcome replay, EventLog events)
    {
        var seen = run.Outcome.Failure!;
        if (replay.Hash != run.Outcome.Hash || replay.Failure?.Kind != seen.Kind)
        {
            return DeterminismCheck.Failure(events, () => runner.EventsOf(run.Choices), seen);
        }
        return seen.Message == replay.Failure.Message ? replay.Failure : replay.Failure.With(DeterminismCheck.TextVaries(seen));
    }

    private Explanation? Explain(ChoiceRecord choices, RunOutcome outcome, EventLog events, ChoiceRecord? passing, int runs)
    {
        if (cancellation.IsCancellationRequested) return null;
        runner.Cancellation = cancellation;
        var explained = new Explainer(runner, scenario, choices, outcome, events, runs).Explain(passing);
        runner.Cancellation = default;
        return cancellation.IsCancellationRequested ? null : explained;
    }

    /// <summary>Of many runs, none has to be waited for as long as the failing one.</summary>
    private T Hastily<T>(Func<T> many)
    {
        if (runner.Watch is not { } watch) return many();
        watch.IsHasty = true;
        var result = many();
        watch.IsHasty = false;
        return result;
    }
}
