namespace Pycos.Simulation;

/// <summary>Takes down what the present step touches, and which tasks and objects there are.</summary>
internal readonly struct TouchRecorder(RunTables tables, Footprint footprint)
{
    internal void Add(byte number, WaitOutcome outcome, Access access) => footprint.Add(number, outcome, tables.Canonical(access));

    /// <summary>The step ends in that its task waits for another's end.</summary>
    internal void OnJoining() => footprint.OnJoining();

    internal void Add(Access access) => footprint.Add(tables.Canonical(access));

    internal void OnSpawned(WorkItem? spawner, PycosTask task) => tables.OnSpawn(spawner?.Id ?? 0, task.Id);

    internal void OnPosted(WorkItem? poster, long id) => tables.OnPosted(poster?.Id ?? 0, id);

    internal ulong OnMade(WorkItem? maker) => tables.OnMade(maker?.Id ?? 0);

    internal void OnFirstUse(long number, string kind, string? name, ulong origin, long companion) =>
        tables.OnFirstUse(number, kind, name, origin, companion);
}
