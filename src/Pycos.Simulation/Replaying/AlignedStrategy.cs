namespace Pycos.Simulation;

/// <summary>Goes the way of a recorded run of another version of the program: by who did what, not by the numbers of the choices.</summary>
/// <remarks>
/// <para>Before each step the next recorded one is looked at. If its task is there and about to do the same, it runs. If the task
/// is about to do something that comes later in the record, the edit has removed what comes before; if it is about to
/// do something else, the edit has inserted that, and it runs in between. If the task cannot run, steps that the record
/// does not know may be what it waits for; failing that, the recorded step is left out.</para>
/// <para>Such an alignment can be wrong, where steps of one task look alike. A loose one errs on purpose now and then, so that
/// several tries see other alignments.</para>
/// </remarks>
/// <param name="recorded">The steps to follow.</param>
/// <param name="recorder">Of the run that is made.</param>
/// <param name="isLoose">Whether it may take a step for a new one that looks like the recorded one.</param>
internal sealed class AlignedStrategy(IReadOnlyList<RecordedStep> recorded, StepRecorder recorder, bool isLoose) : Strategy, IStepObserver
{
    // A new loop must not keep the recorded steps waiting for ever.
    private const int NewStepsMax = 100;

    private const uint RunsToWhim = 8;

    private readonly RecordedOrder order = new(recorded);
    private readonly Divergences divergences = new();
    private ChoiceRecord values = ChoiceRecord.Empty;
    private Prng prng;
    private long steps;
    private int newSteps;
    private bool isNew;
    private bool isOver;

    internal override IRunObserver Observer => this;

    /// <summary>How many of the recorded steps were taken.</summary>
    internal int Followed { get; private set; }

    internal IReadOnlyList<string> Divergences => divergences.Lines;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        values = start.Base;
    }

    internal override int Next(EnabledSet set)
    {
        var enabled = set.Items;
        while (order.Head is { } head)
        {
            var index = IndexOf(enabled, head);
            if (index < 0)
            {
                index = Instead(enabled, head);
                if (index >= 0) return New(index);
                continue;
            }
            var operation = recorder.OperationOf(enabled[index]);
            if (operation == head.Operation)
            {
                if (!IsWhim()) return index;
                return New(index);
            }
            divergences.TellOther(steps + 1, head.Task, operation, head.Operation);
            var removed = order.Distance(head.Task, operation);
            if (removed > 0 && !IsWhim()) order.Drop(head.Task, removed);
            else if (newSteps < NewStepsMax) return New(index);
            else order.Drop(head.Task, 1);
        }
        if (!isOver) divergences.TellOver(steps + 1);
        isOver = true;
        return (int)prng.Next((uint)enabled.Length);
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        steps++;
        var wasNew = isNew;
        isNew = false;
        if (wasNew || isOver) return;
        // Steps without a choice come unasked.
        var step = recorder.Last;
        var before = order.Distance(step.Task, step.Operation);
        if (before != 0 && order.Head is { } head && head.Task == step.Task) divergences.TellOther(steps, step.Task, step.Operation, head.Operation);
        else if (before < 0) divergences.TellNew(steps, step.Task, step.Operation);
        if (before < 0) return;
        order.Drop(step.Task, before + 1);
        Followed++;
        newSteps = 0;
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        var recorded = values[stream.Name];
        // Zeros at the end are not recorded, so a strict replay takes what is missing for zero.
        var value = stream.Count < recorded.Length ? recorded[stream.Count] : isLoose ? drawn : 0;
        return Choice.Within(bound, value);
    }

    private int New(int index)
    {
        isNew = true;
        newSteps++;
        return index;
    }

    private bool IsWhim() => isLoose && newSteps < NewStepsMax && prng.Next(RunsToWhim) == 0;

    /// <summary>The item that the step is of.</summary>
    private int IndexOf(ReadOnlySpan<WorkItem> enabled, RecordedStep step)
    {
        for (var i = 0; i < enabled.Length; i++)
        {
            if (recorder.Paths.Of(enabled, i) == step.Task) return i;
        }
        return -1;
    }

    /// <summary>What to run where the recorded step's task cannot; -1 where the head has changed.</summary>
    private int Instead(ReadOnlySpan<WorkItem> enabled, RecordedStep head)
    {
        var task = recorder.Paths.Find(head.Task);
        var index = newSteps < NewStepsMax && task is not { HasEnded: true } ? IndexOfNew(enabled, task is null ? TaskPaths.Parent(head.Task) : null) : -1;
        if (index >= 0)
        {
            divergences.TellNew(steps + 1, recorder.Paths.Of(enabled, index), recorder.OperationOf(enabled[index]));
            return index;
        }
        if (task is null && TryRename(head.Task)) return -1;
        divergences.TellStuck(steps + 1, head, task);
        order.Drop(head.Task, 1);
        return -1;
    }

    /// <summary>
    /// An item about to do what the record does not know of it: the one that should have spawned the missing task, then a
    /// task that the record knows, then one that it does not and that cannot be a known one under another name.
    /// </summary>
    private int IndexOfNew(ReadOnlySpan<WorkItem> enabled, string? parent)
    {
        var (known, unknown) = (-1, -1);
        for (var i = 0; i < enabled.Length; i++)
        {
            var path = recorder.Paths.Of(enabled, i);
            if (order.Distance(path, recorder.OperationOf(enabled[i])) >= 0) continue;
            if (path == parent) return i;
            if (order.Has(path)) known = known < 0 ? i : known;
            else if (unknown < 0 && !order.ChildrenOf(TaskPaths.Parent(path)).Any(IsMissing)) unknown = i;
        }
        return known < 0 ? unknown : known;
    }

    /// <summary>Takes a task that the record does not know for one that is missing, by their places among their parent's children.</summary>
    private bool TryRename(string missing)
    {
        var parent = TaskPaths.Parent(missing);
        var place = order.ChildrenOf(parent).Where(IsMissing).ToList().IndexOf(missing);
        foreach (var child in recorder.Paths.ChildrenOf(parent))
        {
            var path = recorder.Paths.PathOf(child)!;
            if (order.Has(path) || place-- > 0) continue;
            // A new task may stand before the renamed one.
            if (isLoose && prng.Next(2) == 0) continue;
            divergences.TellRenamed(steps + 1, path, missing);
            recorder.Paths.Rename(child, missing);
            return true;
        }
        return false;
    }

    private bool IsMissing(string task) => recorder.Paths.Find(task) is null;
}
