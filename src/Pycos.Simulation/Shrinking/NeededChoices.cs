using System.Globalization;
using System.Text;

namespace Pycos.Simulation;

/// <summary>Finds out which choices a failing run needs, by leaving out each in turn, and which passing run is the nearest.</summary>
internal sealed class NeededChoices
{
    // A person reads no more; shrunk runs have few.
    private const int ChoicesMax = 20;

    // Of all the runs together; each event is put into words. One step may have many.
    private const long EventsMax = 1_000_000;

    // A run that goes on for much longer is taken for one that does not end.
    private const int LengthMax = 4;
    private const int LengthAllowance = 10_000;

    private readonly Runner runner;
    private readonly Scenario scenario;
    private readonly ChoiceRecord failing;
    private readonly RunOutcome outcome;
    private readonly EventLog events;
    private readonly List<NeededOrdering> needed = [];
    private RunDifference? nearest;

    /// <param name="runner">Makes the runs.</param>
    /// <param name="scenario">The program.</param>
    /// <param name="failing">The choices of the failing run.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="events">Its events.</param>
    internal NeededChoices(Runner runner, Scenario scenario, ChoiceRecord failing, RunOutcome outcome, EventLog events)
    {
        this.runner = runner;
        this.scenario = scenario;
        this.failing = failing;
        this.outcome = outcome;
        this.events = events;
        var names = new TaskNames(events);
        var witness = new ChoiceWitness(names.Of, (int)Math.Clamp(EventsMax / Math.Max(events.Count, 1), 1, ChoicesMax));
        // What is going to be written is known where details are kept.
        runner.Run(witness, 0, Profile.Empty, failing, new RunWatch(KeepEvents: true));
        foreach (var choice in witness.Choices) LeaveOut(choice);
        if (nearest is { } difference) NearestPassing = difference.Describe();
    }

    internal IReadOnlyList<NeededOrdering> Needed => needed;

    internal PassingSchedule? NearestPassing { get; }

    /// <summary>As which of its events the failing run has the first that <see cref="NearestPassing"/> has not, from 0; null where there is none.</summary>
    internal int? PartsAt => nearest?.PartsAt;

    /// <summary>For a report, a few lines.</summary>
    internal string Text(bool hasFewestSwitches)
    {
        var text = new StringBuilder();
        if (failing.Count == 0) text.AppendLine("Needed: nothing but that each task goes on for as long as it can.");
        if (needed.Count > 0) text.AppendLine("Needed:");
        foreach (var ordering in needed)
        {
            text.AppendLine($"  {ordering.Text}; without that, {(ordering.Otherwise is { } other ? $"another failure: {other.Message}" : "the run passes.")}");
        }
        var switches = outcome.Switches;
        if (hasFewestSwitches && switches > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"No schedule {(switches == 1 ? "without a switch" : $"with fewer than {switches:N0} switches")} fails like this: all were tried.");
        }
        if (NearestPassing is { } passing)
        {
            text.Append(passing.Difference);
            text.AppendLine($"  token:  {passing.Token}");
        }
        return text.ToString();
    }

    private void LeaveOut(UntameChoice choice)
    {
        if (runner.Cancellation.IsCancellationRequested) return;
        var former = runner.StepsMax;
        runner.StepsMax = outcome.Steps * LengthMax + LengthAllowance;
        var other = runner.Replay(choice.Without(failing), keepEvents: true);
        var failure = other.Failure;
        if (other.Ending != RunEnding.Complete)
        {
            failure = new Failure(FailureKind.Livelock, $"the run does not end within {runner.StepsMax:N0} steps.", null);
        }
        runner.StepsMax = former;
        if (failure?.Signature == outcome.Failure!.Signature) return;
        needed.Add(new NeededOrdering(choice.Text, failure));
        if (failure is not null) return;
        var difference = new RunDifference(
            events, runner.Events, new ReplayToken(scenario.Name, other.Hash, runner.Recorded()), other.Switches);
        if (nearest is null || difference.CompareTo(nearest) < 0) nearest = difference;
    }
}
