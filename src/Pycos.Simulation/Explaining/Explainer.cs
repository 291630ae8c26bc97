namespace Pycos.Simulation;

/// <summary>Finds out why a run fails: what it needs, by leaving out each choice in turn, and how the nearest run passes.</summary>
internal sealed class Explainer
{
    // A person reads no more; shrunk runs have few.
    private const int ChoicesMax = 20;

    // Of the runs that leave out a choice, together; each event is put into words. One step may have many.
    private const long EventsMax = 1_000_000;

    private readonly Scenario scenario;
    private readonly Trials trials;
    private readonly Transcript failing;
    private readonly IReadOnlyList<ChoicePoint> points;
    private readonly IReadOnlyList<UntameChoice> untame;
    private readonly IReadOnlyList<Leg> course;
    private readonly List<NeededChoice> needed = [];
    private Contrast? nearest;
    private ulong drawer;

    /// <param name="runner">Makes the runs.</param>
    /// <param name="scenario">The program.</param>
    /// <param name="choices">The choices of the failing run.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="events">Its events.</param>
    /// <param name="runsMax">How many runs may be made to find one that passes.</param>
    internal Explainer(Runner runner, Scenario scenario, ChoiceRecord choices, RunOutcome outcome, EventLog events, int runsMax)
    {
        this.scenario = scenario;
        trials = new Trials(runner, outcome, runsMax);
        var names = new TaskNames(events);
        var recorder = new CourseRecorder();
        var choicesMax = (int)Math.Clamp(EventsMax / Math.Max(events.Count, 1), 1, ChoicesMax);
        var witness = new ChoiceWitness(recorder.Of(new ReplayStrategy()), names.Of, choicesMax);
        trials.Write(witness, choices, out failing);
        (points, untame, course) = (witness.Points, witness.Untame, recorder.Legs);
    }

    /// <summary>Makes the runs that it takes.</summary>
    /// <param name="known">The choices of a run that is known to pass; null if none is.</param>
    internal Explanation Explain(ChoiceRecord? known)
    {
        foreach (var choice in untame) LeaveOut(choice);
        var search = new PassingSearch(trials, failing.Choices, points, course);
        search.Run();
        if (search.Passing is { } found) Consider(found);
        if (nearest is null && known is not null) Consider(known);
        var explanation = new Explanation(needed, trials.Count, trials.HaveFailedOtherwise);
        return nearest is null ? explanation : Contrasted(explanation, nearest, isLast: search.Turning is not null);
    }

    /// <param name="explanation">What is known without a run that passes.</param>
    /// <param name="contrast">The nearest one.</param>
    /// <param name="isLast">Whether later ways out were looked for, and none was found.</param>
    private Explanation Contrasted(Explanation explanation, Contrast contrast, bool isLast) => explanation with
    {
        Draw = DrawnOtherwise(contrast.Passing),
        Race = RacingPair.Between(failing, contrast.Passing),
        Crossing = Crossing.Between(failing, contrast.Passing, drawer),
        NearestPassing = contrast.Describe(scenario.Name),
        PartsAt = contrast.PartsAt,
        LostAt = isLast ? contrast.Step : null,
        Lost = isLast ? LostEnd.CutOf(failing, contrast.Step) : null,
    };

    private void LeaveOut(UntameChoice choice)
    {
        if (trials.IsCancelled) return;
        var failure = trials.Write(new ReplayStrategy(), choice.Without(failing.Choices), out var without);
        if (failure?.Signature == failing.Outcome.Failure!.Signature) return;
        needed.Add(new NeededChoice(Describe(choice), failure, choice.IsStart));
        if (failure is null) Consider(without);
    }

    private string Describe(UntameChoice choice)
    {
        if (choice.IsOfSchedule || DrawnValue.Of(failing, points, choice) is not { } drawn) return choice.Text;
        if (drawer == 0) drawer = failing.SignatureOf(drawn.ActorId);
        return drawn.Text(choice.Text);
    }

    /// <summary>A draw at which the passing run parts, unless it is said already that the run needs it.</summary>
    private string? DrawnOtherwise(Transcript passing)
    {
        if (DrawnValue.AtParting(failing, passing, points) is not { } drawn || drawn.IsOneOf(untame)) return null;
        if (drawer == 0) drawer = failing.SignatureOf(drawn.ActorId);
        return drawn.TextAgainst(passing.Events.First[failing.CommonWith(passing)]);
    }

    private void Consider(ChoiceRecord choices)
    {
        if (trials.Write(new ReplayStrategy(), choices, out var passing) is null) Consider(passing);
    }

    private void Consider(Transcript passing)
    {
        var contrast = new Contrast(failing, passing);
        if (contrast.CompareTo(nearest) < 0) nearest = contrast;
    }
}
