using Pycos.Properties.Pools;
using Pycos.Properties.Runs;
using Pycos.Properties.Sync;

namespace Pycos.Properties.Sharing;

/// <summary>What was observed in a run, in order, each observation in its place among the simulator's own events.</summary>
/// <param name="scheduler">Whose tasks observe; a simulated one keeps its events.</param>
/// <param name="tasks">The tasks, of which there may come more.</param>
/// <param name="look">Gives what the shared objects look like.</param>
internal sealed class Chronicle(Scheduler scheduler, IReadOnlyList<PycosTask> tasks, Func<SyncState> look)
{
    private readonly EventLog? events = (scheduler.Observer as TraceObserver)?.Events;
    private readonly List<Moment> moments = [];
    private readonly HashSet<int> hasEnded = [];
    private readonly Lock gate = new();

    internal IReadOnlyList<TraceEvent> Events => events?.First ?? [];

    internal IReadOnlyList<Moment> Moments => moments;

    internal void Add(Observation observation)
    {
        if (events is null) AddEnds();
        Add(observation, look());
    }

    /// <summary>In real runs from other threads, where the objects must not be looked at.</summary>
    internal void AddFromPool(Ran ran) => Add(ran, null);

    /// <summary>Nothing else tells of them in a real run: a task ends after its last observation, or without any.</summary>
    private void AddEnds()
    {
        for (var number = 0; number < tasks.Count; number++)
        {
            if (tasks[number].IsFinished && hasEnded.Add(number)) Add(new Ended(number), null);
        }
    }

    private void Add(Observation observation, SyncState? state)
    {
        lock (gate)
        {
            observation.Time = scheduler.Clock.GetTimestamp();
            moments.Add(new Moment(observation, events?.First.Count ?? 0, state));
        }
    }
}
