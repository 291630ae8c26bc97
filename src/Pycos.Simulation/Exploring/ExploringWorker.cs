namespace Pycos.Simulation;

/// <summary>What one thread of an exploration has to itself.</summary>
internal sealed class ExploringWorker(Runner runner, Strategy[] strategies, SpareSurveys surveys)
{
    private readonly BehaviourWatch behaviour = new();
    private readonly List<IRunObserver> observers = [];

    internal Runner Runner => runner;

    /// <summary>Of the run that goes on in the exploration, or was the last.</summary>
    internal long Index { get; private set; }

    /// <summary>What its runs have covered.</summary>
    internal RunTally Tally { get; } = new();

    /// <summary>Makes a run; the report is null where there is nothing to learn from it.</summary>
    internal RunOutcome Run(long index, in RunPlan plan, out RunReport? report)
    {
        Index = index;
        var survey = plan.IsSurveyed ? surveys.Take() : null;
        observers.Clear();
        if (survey is not null) observers.Add(survey);
        if (plan.Behaviour is { } seen)
        {
            behaviour.Map = seen;
            observers.Add(behaviour);
        }
        var outcome = runner.Run(strategies[plan.Strategy], plan.Seed, plan.Profile, plan.Base, new RunWatch(Observers: observers));
        if (outcome.Ending == RunEnding.Complete) Tally.Add(outcome, runner.Conditions);
        var isNew = plan.Behaviour is not null && behaviour.News.Count > 0;
        report = survey is null && !isNew && !plan.IsReported
            ? null
            : new RunReport(index, plan, outcome, survey, isNew ? [.. behaviour.News] : null, isNew ? runner.Recorded() : null);
        return outcome;
    }
}
