using System.Globalization;
using System.Text;

namespace Pycos.Simulation;

/// <summary>Finds out which choices a failing run needs, by leaving out each in turn, and which passing run is the nearest.</summary>
internal sealed class NeededChoices
{
    // A person reads no more; shrunk runs have few.
    private const int ChoicesMax = 20;

    // Steps of all the runs together, of which every event is kept.
    private const long StepsMax = 1_000_000;

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
        var witness = new ChoiceWitness(names.Of, (int)Math.Clamp(StepsMax / outcome.Steps, 1, ChoicesMax));
        runner.Run(witness, 0, Profile.Empty, failing);
        foreach (var choice in witness.Choices) LeaveOut(choice);
        if (nearest is { } difference) NearestPassing = difference.Describe(names);
    }

    internal IReadOnlyList<NeededOrdering> Needed => needed;

    internal PassingSchedule? NearestPassing { get; }

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
            text.AppendLine(CultureInfo.InvariantCulture, $"  token:  {(ReplayToken.IsShown(passing.Token) ? passing.Token : $"{passing.Token.Length:N0} characters, which are not shown")}");
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
