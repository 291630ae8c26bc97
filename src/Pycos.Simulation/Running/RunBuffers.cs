namespace Pycos.Simulation;

/// <summary>The memory that one worker reuses from run to run, so that a run allocates only its world.</summary>
internal sealed class RunBuffers
{
    internal const string ValueStream = "values";
    internal const string DurationStream = "durations";

    internal RunBuffers() => Causes = new CausalOrder(Tables);

    internal EnabledSet Enabled { get; } = new();

    internal ChoiceStream Schedule { get; } = new(ChoiceRecord.ScheduleStream);

    internal ChoiceStream Values { get; } = new(ValueStream);

    /// <summary>How long blocking functions take.</summary>
    internal ChoiceStream Durations { get; } = new(DurationStream);

    internal RunTables Tables { get; } = new();

    /// <summary>What the present step has touched so far.</summary>
    internal Footprint Footprint { get; } = new();

    internal CausalOrder Causes { get; }

    internal void Begin(ulong runSeed, Strategy strategy)
    {
        Enabled.Clear();
        Tables.Begin();
        Footprint.Clear();
        Causes.Begin();
        Schedule.Begin(runSeed, strategy);
        Values.Begin(runSeed, strategy);
        Durations.Begin(runSeed, strategy);
    }

    /// <summary>What the last run drew.</summary>
    internal ChoiceRecord Snapshot()
    {
        var record = new ChoiceRecord();
        record.Set(Schedule);
        record.Set(Values);
        record.Set(Durations);
        return record;
    }
}
