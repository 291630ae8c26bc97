using System.Text;

namespace Pycos.Simulation;

/// <summary>A failing run and one that passes, from where they part. The smaller, the nearer: by the longest way together, then by the fewest switches.</summary>
internal sealed class Contrast : IComparable<Contrast>
{
    // Of each of the two.
    private const int LinesMax = 4;

    private readonly Transcript failing;
    private readonly int common;

    internal Contrast(Transcript failing, Transcript passing)
    {
        this.failing = failing;
        Passing = passing;
        common = failing.CommonWith(passing);
    }

    /// <summary>The run that passes.</summary>
    internal Transcript Passing { get; }

    /// <summary>The step of the failing run in which they part.</summary>
    internal long Step
    {
        get
        {
            var events = failing.Events.First;
            return common < events.Count ? events[common].Step : failing.Outcome.Steps;
        }
    }

    /// <summary>Place of the first event of the failing run that differs.</summary>
    internal int PartsAt => common;

    public int CompareTo(Contrast? other)
    {
        if (other is null) return -1;
        return common != other.common ? other.common.CompareTo(common) : Passing.Outcome.Switches.CompareTo(other.Passing.Outcome.Switches);
    }

    /// <summary>The passing run, for a report.</summary>
    internal PassingSchedule Describe(string scenario)
    {
        var text = new StringBuilder("The nearest schedule that passes ");
        text.AppendLine(common == 0 ? "begins otherwise:" : $"is the same up to \"{LineOf(failing.Events.First[common - 1])}\":");
        AppendLines(text, failing.Events, "fails:  ");
        AppendLines(text, Passing.Events, "passes: ");
        var token = new ReplayToken(scenario, Passing.Outcome.Hash, Passing.Choices);
        return new PassingSchedule(token.ToString(), Passing.Outcome.Switches, text.ToString());
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
