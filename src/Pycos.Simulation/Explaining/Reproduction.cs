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
        var failure = failing.Outcome.Failure!;
        var choices = failing.Choices;
        Shrinker? shrinker = null;
        // What threads outside the run did cannot be replayed, so there is nothing to shrink by.
        if (failure.Kind != FailureKind.UncontrolledNondeterminism && options.Runs > 0)
        {
            runner.Cancellation = cancellation;
            shrinker = new Shrinker(runner, failure.Signature, options, clock);
            choices = shrinker.Shrink(choices);
            runner.Cancellation = default;
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
        var explained = shrinker is null || replay.Failure?.Signature != failure.Signature
            ? null
            : Explain(drawn, replay, events, failing.Passing, Math.Min(options.Runs, ExplainingRunsMax));
        var run = new RecordedRun(new ReplayToken(scenario.Name, replay.Hash, drawn).ToString(), steps) { Signature = failure.Signature, Seed = seed };
        return new FoundFailure(failure, run, InterleavingTable.Of(events))
        {
            ShortTable = InterleavingTable.Of(events, explained?.Cut),
            TraceHash = replay.Hash,
            Schedule = failing.Index + 1,
            Switches = replay.Switches,
            Choices = drawn.Streams.Sum(stream => stream.Value.Count(value => value != 0)),
            Steps = replay.Steps,
            Explanation = explained,
            HasFewestSwitches = explained is not null && shrinker!.HasFewestSwitches,
        };
    }

    private Explanation? Explain(ChoiceRecord choices, RunOutcome outcome, EventLog events, ChoiceRecord? passing, int runs)
    {
        if (cancellation.IsCancellationRequested) return null;
        runner.Cancellation = cancellation;
        var explained = new Explainer(runner, scenario, choices, outcome, events, runs).Explain(passing);
        runner.Cancellation = default;
        return cancellation.IsCancellationRequested ? null : explained;
    }
}
