namespace Pycos.Simulation;

/// <summary>How a replay went.</summary>
public sealed class ReplayResult
{
    internal ReplayResult(string scenario, RecordedRun run, Interleaving interleaving)
    {
        Scenario = scenario;
        Run = run;
        Interleaving = interleaving;
    }

    /// <summary>The scenario's name.</summary>
    public string Scenario { get; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public Failure? Failure { get; internal init; }

    /// <summary>The hash of the run's trace.</summary>
    public ulong TraceHash { get; internal init; }

    /// <summary>The hash that the token says the run must have.</summary>
    public ulong ExpectedHash { get; internal init; }

    /// <summary>Whether the run was the recorded one, event by event.</summary>
    public bool IsExact => TraceHash == ExpectedHash;

    /// <summary>Steps of the run.</summary>
    public long Steps { get; internal init; }

    /// <summary>Virtual time at its end.</summary>
    public TimeSpan VirtualTime { get; internal init; }

    /// <summary>What happened in the run.</summary>
    public Interleaving Interleaving { get; }

    /// <summary>The same for 80 characters a line: one column a task, or one line an event.</summary>
    public string Table => Interleaving.Text();

    /// <summary>Replays this very run, which is another than the recorded one if the program has changed.</summary>
    public string Token => Run.Token;

    /// <summary>This run as it is saved.</summary>
    public RecordedRun Run { get; }

    /// <summary>Whether the failure is the recorded one, by its signature; where that is not known, whether there is one.</summary>
    public bool IsSameFailure { get; internal init; }

    /// <summary>How many steps of the recorded run are known.</summary>
    public int StepsRecorded { get; internal init; }

    /// <summary>How many of them this run has taken.</summary>
    public int StepsFollowed { get; internal init; }

    /// <summary>Where this run leaves the recorded one, a line each: <c>step 7: 'main/client' is at yield, where the recorded run had receive</c>.</summary>
    public IReadOnlyList<string> Divergences { get; internal init; } = [];
}
