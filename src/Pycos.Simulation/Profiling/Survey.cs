namespace Pycos.Simulation;

/// <summary>Takes down a run: which step of which task touched which objects, and where there was a choice.</summary>
internal sealed class Survey : IRunObserver
{
    // What a long run does later is much like what it did before.
    private const int StepsMax = 10_000;

    private readonly List<SurveyedStep> steps = [];
    private readonly List<(ulong Signature, bool IsWrite)> touched = [];
    private RunTables tables = null!;
    private SurveyedStep present;
    private bool isFull;

    internal IReadOnlyList<SurveyedStep> Steps => steps;

    /// <summary>Signatures of the objects that a step touched, and whether it wrote them.</summary>
    internal IEnumerable<(ulong Signature, bool IsWrite)> Touched(SurveyedStep step) => touched.Skip(step.TouchedFrom).Take(step.TouchedCount);

    public void Begin(RunTables tables)
    {
        this.tables = tables;
        steps.Clear();
        touched.Clear();
    }

    public void OnStepping(WorkItem item, EnabledSet enabled)
    {
        isFull = steps.Count == StepsMax;
        if (isFull) return;
        ref var state = ref tables.Item(item.Id);
        var pending = tables.Canonical(item.PendingAccess);
        present = new SurveyedStep(
            state.Signature,
            tables.Item(state.Parent).Signature,
            state.Role,
            state.Steps,
            enabled.Count > 1,
            item.DisplayName,
            item.OperationNoun,
            pending.Object < 0 ? 0 : tables.Object(pending.Object).Signature,
            (item as Waiter)?.Target?.DisplayName,
            touched.Count,
            0);
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        if (isFull) return;
        foreach (var access in footprint.Accesses)
        {
            if (access.IsTelling) touched.Add((tables.Object(access.Object).Signature, access.IsWrite));
        }
        steps.Add(present with { TouchedCount = touched.Count - present.TouchedFrom });
    }
}

/// <summary>One step of a run that was taken down.</summary>
/// <param name="Task">Signature of who took it.</param>
/// <param name="Parent">Signature of who spawned that.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Ordinal">How many steps it had taken before.</param>
/// <param name="HadChoice">Whether another could have run instead.</param>
/// <param name="TaskName">For reports.</param>
/// <param name="Operation">The operation that it began with.</param>
/// <param name="Object">Signature of that operation's object.</param>
/// <param name="ObjectName">For reports; null where there is none.</param>
/// <param name="TouchedFrom">Where its objects begin.</param>
/// <param name="TouchedCount">How many they are.</param>
internal readonly record struct SurveyedStep(
    ulong Task, ulong Parent, ulong Role, int Ordinal, bool HadChoice, string TaskName, string Operation, ulong Object, string? ObjectName,
    int TouchedFrom, int TouchedCount);
