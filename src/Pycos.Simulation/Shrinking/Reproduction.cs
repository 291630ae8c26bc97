namespace Pycos.Simulation;

/// <summary>Makes of a failing run what a person needs: shrunk, with its trace, ready to be replayed.</summary>
/// <remarks>Cancelled, it makes that of the smallest run so far: the one replay which it takes is not broken off.</remarks>
internal sealed class Reproduction(Scenario scenario, Runner runner, TimeProvider clock, CancellationToken cancellation)
{
    /// <summary>Shrinks and replays a run.</summary>
    /// <param name="failing">The run.</param>
    /// <param name="options">How much to shrink.</param>
    /// <param name="seed">What a replay draws from when the program has changed.</param>
    internal FoundFailure Of(FailingRun failing, ShrinkOptions options, ulong seed)
    {
        var failure = failing.Outcome.Failure!;
        var choices = failing.Choices;
        Shrinker? shrinker = null;
        // What threads outside the run did cannot be replayed, so there is nothing to shrink by.
        if (failure.Kind != FailureKind.UncontrolledNondeterminism && options.Runs > 0)
        {
            (shrinker, choices) = Shrink(failure, choices, options);
        }
        var replay = runner.Replay(choices, keepEvents: true);
        var events = runner.Events;
        var steps = runner.RecordedSteps;
        var drawn = runner.Recorded();
        if (failure.Kind != FailureKind.UncontrolledNondeterminism)
        {
            failure = replay.Failure?.Signature == failure.Signature
                ? replay.Failure
                : DeterminismCheck.Failure(events, runner.EventsOf(choices));
        }
        var needed = shrinker is null || replay.Failure?.Signature != failure.Signature ? null : NeededOf(drawn, replay, events);
        var run = new RecordedRun(new ReplayToken(scenario.Name, replay.Hash, drawn).ToString(), steps) { Signature = failure.Signature, Seed = seed };
        return new FoundFailure(failure, run, InterleavingTable.Of(events))
        {
            TraceHash = replay.Hash,
            Schedule = failing.Index + 1,
            Switches = replay.Switches,
            Choices = drawn.Streams.Sum(stream => stream.Value.Count(value => value != 0)),
            Steps = replay.Steps,
            Needed = needed?.Needed ?? [],
            NearestPassing = needed?.NearestPassing,
            HasFewestSwitches = needed is not null && shrinker!.HasFewestSwitches,
            NeededText = needed?.Text(shrinker!.HasFewestSwitches) ?? "",
        };
    }

    private (Shrinker Shrinker, ChoiceRecord Choices) Shrink(Failure failure, ChoiceRecord choices, ShrinkOptions options)
    {
        runner.Cancellation = cancellation;
        // A million steps a candidate would leave time for a few dozen of them.
        if (failure.Kind == FailureKind.Livelock && runner.Hasty() is { } hasty)
        {
            var quick = new Shrinker(hasty, failure.Signature, options, clock);
            var shrunk = quick.Shrink(choices);
            runner.Cancellation = default;
            if (shrunk != choices && runner.Replay(shrunk).Failure?.Signature == failure.Signature) return (quick, shrunk);
            runner.Cancellation = cancellation;
        }
        var shrinker = new Shrinker(runner, failure.Signature, options, clock);
        choices = shrinker.Shrink(choices);
        runner.Cancellation = default;
        return (shrinker, choices);
    }

    private NeededChoices? NeededOf(ChoiceRecord choices, RunOutcome outcome, EventLog events)
    {
        if (cancellation.IsCancellationRequested) return null;
        runner.Cancellation = cancellation;
        var needed = new NeededChoices(runner, scenario, choices, outcome, events);
        runner.Cancellation = default;
        return cancellation.IsCancellationRequested ? null : needed;
    }
}
