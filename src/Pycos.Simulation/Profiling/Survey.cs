using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>Takes down a run: which tasks there were, which of their steps touched which objects, and where there was a choice.</summary>
internal sealed class Survey : ISteppingObserver, IStepObserver
{
    // What a long run does later is much like what it did before.
    private const int StepsMax = 10_000;

    private readonly OrderedDictionary<ulong, SurveyedTask> tasks = [];
    private readonly List<SurveyedAccess> accesses = [];
    private readonly Dictionary<PointKey, int> places = [];
    private readonly List<SurveyedPoint> points = [];
    private RunTables tables = null!;
    private Delegate? body;
    private ulong task;
    private int ordinal;
    private int steps;
    private bool isFull;

    /// <summary>In the order in which they took their first steps.</summary>
    internal IEnumerable<SurveyedTask> Tasks => tasks.Values;

    /// <summary>What the steps touched, in their order.</summary>
    internal ReadOnlySpan<SurveyedAccess> Accesses => CollectionsMarshal.AsSpan(accesses);

    /// <summary>Where the steps began, each once, in the order in which the run came to them.</summary>
    internal IReadOnlyList<SurveyedPoint> Points => points;

    public void Begin(RunTables tables)
    {
        this.tables = tables;
        tasks.Clear();
        accesses.Clear();
        places.Clear();
        points.Clear();
        steps = 0;
    }

    public void OnStepping(WorkItem item, EnabledSet enabled)
    {
        isFull = steps == StepsMax;
        if (isFull) return;
        steps++;
        ref var state = ref tables.Item(item.Id);
        task = state.Signature;
        ordinal = state.Steps;
        if (ordinal == 0) body = TaskRole.BodyOf(item);
        AddPoint(item, enabled.Count > 1);
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        if (isFull) return;
        if (ordinal == 0) AddTask(item);
        foreach (var access in footprint.Accesses)
        {
            if (access.IsTelling) accesses.Add(new SurveyedAccess(task, ordinal, tables.Object(access.Object).Signature, access.IsWrite));
        }
    }

    private void AddTask(WorkItem item)
    {
        // Callbacks count as one.
        if (tasks.ContainsKey(task)) return;
        var parent = tables.Item(tables.Item(item.Id).Parent).Signature;
        tasks.Add(task, new SurveyedTask(task, parent, TaskRole.Of(item, body), item.DisplayName));
    }

    private void AddPoint(WorkItem item, bool hasChoice)
    {
        var target = (item as Waiter)?.Target;
        var objectId = target?.ObjectId ?? 0;
        // The names are made only where the run comes first; what has no number may have a name.
        var key = new PointKey(item.Id, target?.Number ?? 0, objectId, objectId == 0 ? target?.DisplayName : null);
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out var isKnown);
        if (!isKnown)
        {
            place = points.Count;
            points.Add(new SurveyedPoint(item.DisplayName, item.OperationNoun, target?.DisplayName, hasChoice));
        }
        else if (hasChoice && !points[place].HadChoice)
        {
            points[place] = points[place] with { HadChoice = true };
        }
    }

    private readonly record struct PointKey(long Item, byte Number, long ObjectId, string? Unnumbered);
}

/// <summary>A task, or a callback, of a run that was taken down.</summary>
/// <param name="Signature">Who it is.</param>
/// <param name="Parent">Signature of who spawned it.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Name">For reports.</param>
internal readonly record struct SurveyedTask(ulong Signature, ulong Parent, ulong Role, string Name);

/// <summary>A step of a run that was taken down touched an object.</summary>
/// <param name="Task">Signature of who took it.</param>
/// <param name="Ordinal">How many steps it had taken before.</param>
/// <param name="Object">Signature of what it touched.</param>
/// <param name="IsWrite">Whether it wrote it.</param>
internal readonly record struct SurveyedAccess(ulong Task, int Ordinal, ulong Object, bool IsWrite);

/// <summary>Where a task stood before a step, by the names that reports use.</summary>
/// <param name="Task">The task.</param>
/// <param name="Operation">What the step begins with.</param>
/// <param name="Object">What that is about; null where it is nothing.</param>
/// <param name="HadChoice">Whether another could have run instead, at least once.</param>
internal readonly record struct SurveyedPoint(string Task, string Operation, string? Object, bool HadChoice);
