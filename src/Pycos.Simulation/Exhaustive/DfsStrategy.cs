namespace Pycos.Simulation;

/// <summary>One run of an exhaustive search: makes the decisions of its path again, goes on tamely from there, and notes which other orders have to be run.</summary>
/// <remarks>
/// After source-DPOR with sleep sets: Abdulla, Aronis, Jonsson and Sagonas, "Optimal dynamic partial order reduction",
/// POPL 2014. Of all orders that differ only in steps that touch nothing in common, one is run. Where we differ: races are
/// found on what steps have really touched, which may be something else in another order, so a race is reversed by its
/// causes, and woken sleepers are overtaken where they slept; drawn values are decisions too; the end of the last task
/// that is waited for conflicts with the steps that it cuts off; time that moves is a barrier; messages to one task
/// race only where somebody tells their order. See docs/design/exhaustive-search.md.
/// </remarks>
/// <param name="path">The decisions, which outlive the run.</param>
/// <param name="proof">What has been shown.</param>
internal sealed class DfsStrategy(DecisionPath path, Proof proof) : Strategy, IReadyObserver, ISteppingObserver, IStepObserver, IPruner
{
    private readonly StepHistory history = new();
    private readonly List<Sleeper> sleepers = [];
    private readonly List<int> placesWithSleepers = [];
    private readonly TasksWaitedFor tasks = new();
    private readonly CausalState state = new();
    private readonly LastingFootprint step = new();
    private RunTables tables = null!;
    private EnabledSet enabled = null!;
    private ScheduleDecision? decision;
    private bool stepsTakeTime;
    private int firstNew;
    private bool isInStep;
    private long joined;
    private bool wasRedundant;

    internal override IRunObserver Observer => this;

    internal override void Begin(in RunStart start)
    {
        state.Begin(start);
        tables = start.Tables;
        enabled = start.Enabled;
        stepsTakeTime = start.StepsTakeTime;
        path.Rewind();
        history.Clear();
        sleepers.Clear();
        decision = null;
        firstNew = 0;
        tasks.Begin(start.Liveness);
        if (!stepsTakeTime) start.Causes.TellOnlySeenSends();
        isInStep = wasRedundant = false;
    }

    public void OnReady(WorkItem item)
    {
        tasks.OnReady(item);
        // What is made ready by no step is so by the time, or by the end of all tasks.
        if (!isInStep) history.OnBarrier();
        else history.OnReady(item.Id);
    }

    public bool HasSeen(WorkItem next)
    {
        if (enabled.Count > 1) proof.OnForced();
        isInStep = true;
        decision = null;
        return wasRedundant = (stepsTakeTime || !Joining.IsNextOf(next)) && IsAsleep(next);
    }

    internal override int Next(EnabledSet set)
    {
        isInStep = true;
        if (!stepsTakeTime && Joining.First(set) is >= 0 and var joining)
        {
            decision = null;
            return joining;
        }
        decision = path.Again<ScheduleDecision>();
        if (decision?.Fits(set.Items) == false) path.Stray();
        decision = path.HasStrayed ? null : decision ?? Decide(set.Items, set.Current);
        wasRedundant = decision is null;
        if (decision is null) return Redundant;
        sleepers.Clear();
        sleepers.AddRange(decision.Sleepers);
        return decision.Chosen;
    }

    public void OnStepping(WorkItem item, EnabledSet enabled) =>
        joined = item is Waiter { Joined: { HasEnded: true } task } ? task.Id : 0;

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        isInStep = false;
        // A part of the step before it: nothing conflicts with it, and nobody need be tried in its place.
        if (footprint.IsIdle) return;
        tasks.OnStep(item);
        state.OnStep(item);
        step.Clear();
        step.Add(item, footprint, tables, tasks);
        sleepers.RemoveAll(sleeper => sleeper.IsWokenBy(step));
        if (!path.IsNew) firstNew = history.Count + 1;
        history.Add(item.Id, footprint, step, tables, decision, joined);
        if (tasks.MayHaveBeenLast) history.OnEnd();
    }

    public void OnTimeMoved() => history.OnBarrier();

    public void OnLastExit(EnabledSet left)
    {
        if (tasks.CanCutOff) history.OnEnd();
        history.OnBarrier();
        if (decision is null) return;
        foreach (var item in left.Items) decision.WantIfEnabled(item);
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        if (!proof.Tries(bound)) return 0;
        var known = path.Again<ValueDecision>();
        if (known is not null && known.Bound != bound) path.Stray();
        if (path.HasStrayed) return 0;
        var value = (known ?? path.Add(new ValueDecision(bound))).Value;
        state.OnDraw(value);
        return value;
    }

    /// <summary>The run is over.</summary>
    internal void Conclude()
    {
        if (!wasRedundant) proof.Add(state.Hash);
        history.Conclude();
        // The races of the steps that are the same as in the last run are known if the same ones of their messages have been told: then the steps
        // conflict as they did. With one more told there are more conflicts, and with one fewer two steps may race that came one after
        // the other only by way of that message.
        var firstToRace = history.HasOtherRaces(firstNew) ? 0 : firstNew;
        placesWithSleepers.Clear();
        for (var index = 0; index < history.Count; index++)
        {
            var past = history[index];
            past.Decision?.OnStep(past.Touched);
            if (past.Decision is { AsleepBefore: > 0 }) placesWithSleepers.Add(index);
            if (stepsTakeTime) continue;
            history.GoTo(index);
            if (index < firstToRace) continue;
            ReverseRaces(index, withEnd: false);
            if (!past.IsEnd) continue;
            history.GoToEnd(index);
            ReverseRaces(index, withEnd: true);
        }
    }

    /// <summary>Goes on with the current item, or else the oldest: what all the others have to offer is found by their races.</summary>
    private ScheduleDecision? Decide(ReadOnlySpan<WorkItem> enabled, int current)
    {
        var chosen = current >= 0 && IsAsleep(enabled[current]) ? -1 : current;
        for (var place = 0; chosen < 0 && place < enabled.Length; place++)
        {
            if (!IsAsleep(enabled[place])) chosen = place;
        }
        if (chosen < 0) return null;
        var made = path.Add(new ScheduleDecision(enabled, chosen, sleepers, triedOnesSleep: !stepsTakeTime));
        if (stepsTakeTime) made.WantAll();
        return made;
    }

    /// <summary>Has a step come before those that it races with, and before those that slept.</summary>
    private void ReverseRaces(int later, bool withEnd)
    {
        foreach (var race in history.Races) history[race].Decision?.WantOneOf(history.Reverse(race, later).Initials);
        // Where the sleeper's own step was tried, what came after it may have been other steps than here.
        foreach (var place in placesWithSleepers)
        {
            var there = history[place].Decision!;
            for (var i = 0; i < there.AsleepBefore; i++)
            {
                var sleeper = there.Sleepers[i];
                if (sleeper.Item == history[later].Item || !(withEnd ? sleeper.Step.MeetsEnd : sleeper.IsWokenBy(history[later].Touched))) continue;
                there.WantOneOf(history.Overtake(place, later, sleeper).Initials);
            }
        }
    }

    private bool IsAsleep(WorkItem item) => sleepers.Exists(sleeper => sleeper.Item == item.Id);
}
