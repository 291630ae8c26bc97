namespace Pycos;

/// <summary>The memory that one worker reuses from run to run, so that a run allocates only its world.</summary>
internal sealed class RunBuffers
{
    internal const string ValueStream = "values";
    internal const string DurationStream = "durations";

    internal EnabledSet Enabled { get; } = new();

    internal ChoiceStream Schedule { get; } = new(ChoiceRecord.ScheduleStream);

    internal ChoiceStream Values { get; } = new(ValueStream);

    /// <summary>How long blocking functions take.</summary>
    internal ChoiceStream Durations { get; } = new(DurationStream);

    /// <summary>What a replay follows.</summary>
    internal ChoiceRecord Replayed { get; private set; } = new();

    internal void Begin(ulong runSeed)
    {
        Enabled.Clear();
        Schedule.Begin(runSeed);
        Values.Begin(runSeed);
        Durations.Begin(runSeed);
    }

    internal void BeginReplay(ChoiceRecord choices)
    {
        Enabled.Clear();
        Replayed = choices;
        Schedule.Replay(choices[ChoiceRecord.ScheduleStream]);
        Values.Replay(choices[ValueStream]);
        Durations.Replay(choices[DurationStream]);
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
