namespace Pycos.Simulation;

/// <summary>The streams of choices of a run, by name: one comes into being when something is first drawn from it.</summary>
/// <remarks>Their memory serves run after run; a stream that a run does not ask for costs it nothing.</remarks>
internal sealed class ChoiceStreams
{
    private readonly Dictionary<string, ChoiceStream> streams = new(StringComparer.Ordinal);
    private readonly List<ChoiceStream> begun = [];
    private IDrawDecider decider = null!;
    private ulong runSeed;
    private long run;

    internal ChoiceStreams() => streams[Schedule.Name] = Schedule;

    /// <summary>Who runs next.</summary>
    internal ChoiceStream Schedule { get; } = new(ChoiceRecord.ScheduleStream);

    /// <summary>The stream of the name.</summary>
    /// <param name="name">Part of tokens.</param>
    /// <param name="text">What a draw is called in reports: of its number, from 1, and of what was drawn.</param>
    internal ChoiceStream Open(string name, Func<int, uint, string> text)
    {
        if (!streams.TryGetValue(name, out var stream)) streams[name] = stream = new ChoiceStream(name);
        stream.Text = text;
        if (stream.Run != run) Begin(stream);
        return stream;
    }

    /// <summary>The stream of the kind that a host has to itself; the world's own tasks have the one that is called after the kind.</summary>
    internal static string Of(string kind, string? host) => host is null ? kind : $"{kind}@{host}";

    internal void Begin(ulong runSeed, IDrawDecider decider)
    {
        this.runSeed = runSeed;
        this.decider = decider;
        run++;
        begun.Clear();
        Begin(Schedule);
    }

    /// <summary>Whether nothing has been drawn from any.</summary>
    internal bool AreUnused => begun.TrueForAll(static stream => stream.Count == 0);

    /// <summary>What the run has drawn so far.</summary>
    /// <param name="choicesMax">Of each stream, from the first.</param>
    internal ChoiceRecord Snapshot(int choicesMax = int.MaxValue)
    {
        var record = new ChoiceRecord();
        // By number: of a step that does not end it is asked on another thread, and one more may begin.
        for (var i = 0; i < begun.Count; i++) record.Set(begun[i], choicesMax);
        return record;
    }

    private void Begin(ChoiceStream stream)
    {
        stream.Run = run;
        stream.Begin(runSeed, decider);
        begun.Add(stream);
    }
}
