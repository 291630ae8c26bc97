namespace Pycos.Simulation;

/// <summary>Where a run leaves the recorded one, in words.</summary>
internal sealed class Divergences
{
    private const int LinesMax = 1_000;

    // A task's path, and two operations.
    private const int LineMax = 4 * ShownText.LineMax;

    private readonly List<string> lines = [];
    private readonly HashSet<string> gone = [];

    internal IReadOnlyList<string> Lines => lines;

    /// <summary>The task does something else than it did.</summary>
    internal void TellOther(long step, string task, string operation, string recorded) =>
        Add($"step {step}: '{task}' is at {operation}, where the recorded run had {recorded}");

    /// <summary>The task does something, and the recorded run had nothing more of it.</summary>
    internal void TellNew(long step, string task, string operation) =>
        Add($"step {step}: '{task}' is at {operation}, which the recorded run did not have");

    /// <summary>The task is not able to take the step; said once of one that is not there.</summary>
    internal void TellStuck(long step, RecordedStep recorded, PycosTask? task)
    {
        var (why, isForGood) = task switch
        {
            null => ("is not there", true),
            { HasEnded: true } => ("has ended", true),
            _ => ("cannot run", false),
        };
        if (!isForGood || gone.Add(recorded.Task)) Add($"step {step}: '{recorded.Task}' {why}, where the recorded run had its {recorded.Operation}");
    }

    internal void TellRenamed(long step, string task, string recorded) =>
        Add($"step {step}: '{task}' is taken for the recorded '{recorded}', of which there is none");

    internal void TellOver(long step) => Add($"step {step}: the recorded run was over here, and this one goes on at random");

    private void Add(string line)
    {
        if (lines.Count < LinesMax) lines.Add(ShownText.Line(line, LineMax));
    }
}
