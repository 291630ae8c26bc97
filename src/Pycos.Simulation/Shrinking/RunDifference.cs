using System.Text;

namespace Pycos.Simulation;

/// <summary>Where a passing run parts from a failing one. The smaller, the nearer: by the longest way together, then by the fewest switches.</summary>
internal sealed class RunDifference : IComparable<RunDifference>
{
    // Of each of the two.
    private const int LinesMax = 4;

    private readonly EventLog failing;
    private readonly EventLog passing;
    private readonly ReplayToken token;
    private readonly int switches;
    private readonly int common;

    internal RunDifference(EventLog failing, EventLog passing, ReplayToken token, int switches)
    {
        this.failing = failing;
        this.passing = passing;
        this.token = token;
        this.switches = switches;
        while (common < Math.Min(failing.First.Count, passing.First.Count)
            && DeterminismCheck.IsSame(failing.First[common], passing.First[common])) common++;
    }

    /// <summary>As which of its events the failing run has the first that differs, from 0.</summary>
    internal int PartsAt => common;

    public int CompareTo(RunDifference? other)
    {
        if (other is null) return -1;
        return common != other.common ? other.common.CompareTo(common) : switches.CompareTo(other.switches);
    }

    /// <summary>The passing run, for a report.</summary>
    internal PassingSchedule Describe()
    {
        var text = new StringBuilder("The nearest schedule that passes ");
        text.AppendLine(common == 0 ? "begins otherwise:" : $"is the same up to \"{LineOf(failing.First[common - 1])}\":");
        AppendLines(text, failing, "fails:  ");
        AppendLines(text, passing, "passes: ");
        return new PassingSchedule(token.ToString(), switches, text.ToString());
    }

    private void AppendLines(StringBuilder text, EventLog log, string title)
    {
        var shown = log.First.Skip(common).Where(e => e.ActorId != 0).Take(LinesMax).ToList();
        foreach (var e in shown)
        {
            text.AppendLine($"  {title}{LineOf(e)}");
            title = new string(' ', title.Length);
        }
        if (shown.Count == 0) text.AppendLine($"  {title}is over");
    }

    private static string LineOf(in TraceEvent e) => e.ActorId == 0 ? e.Text : $"{e.Actor} {e.Text}";
}
