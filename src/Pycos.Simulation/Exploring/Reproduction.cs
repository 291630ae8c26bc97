namespace Pycos.Simulation;

/// <summary>A run that failed, as it was found.</summary>
internal sealed record FailingRun(long Index, RunOutcome Outcome, ChoiceRecord Choices);

/// <summary>Makes of a failing run what a person needs: shrunk, with its trace, ready to be replayed.</summary>
internal sealed class Reproduction(Scenario scenario, ExploreOptions options, Runner runner, TimeProvider clock)
{
    internal FoundFailure Of(FailingRun failing)
    {
        var failure = failing.Outcome.Failure!;
        var choices = failing.Choices;
        Shrinker? shrinker = null;
        // What threads outside the run did cannot be replayed, so there is nothing to shrink by.
        if (failure.Kind != FailureKind.UncontrolledNondeterminism && options.ShrinkRuns > 0)
        {
            shrinker = new Shrinker(runner, failure.Signature, options.ShrinkRuns, clock, options.ShrinkTime);
            choices = shrinker.Shrink(choices);
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
        var needed = shrinker is null || replay.Failure?.Signature != failure.Signature
            ? null
            : new NeededChoices(runner, scenario, drawn, replay, events);
        var token = new ReplayToken(scenario.Name, replay.Hash, drawn).ToString();
        var untame = drawn.Streams.Sum(stream => stream.Value.Count(value => value != 0));
        return new FoundFailure(
            failure, failing.Index + 1, replay.Hash, token, replay.Switches, untame, replay.Steps, InterleavingTable.Of(events))
        {
            RecordedSteps = steps,
            Needed = needed?.Needed ?? [],
            NearestPassing = needed?.NearestPassing,
            HasFewestSwitches = needed is not null && shrinker!.HasFewestSwitches,
            NeededText = needed?.Text(shrinker!.HasFewestSwitches) ?? "",
        };
    }
}
