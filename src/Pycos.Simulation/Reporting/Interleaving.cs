namespace Pycos.Simulation;

/// <summary>What happened in a run, event by event, as a text for people.</summary>
/// <remarks>Of a run of more than 40,000 events the first and the last 20,000 are kept.</remarks>
public sealed class Interleaving
{
    private readonly EventLog log;
    private readonly int? focus;
    private readonly LostPart? lost;

    /// <param name="log">The events.</param>
    /// <param name="focus">The place of the one that decides, where that is known: long runs are shown around it.</param>
    /// <param name="lost">Its end, where nothing saves it any more; null where that is not known.</param>
    internal Interleaving(EventLog log, int? focus = null, LostPart? lost = null)
    {
        this.log = log;
        this.focus = focus;
        this.lost = lost;
    }

    /// <summary>How many events the run had.</summary>
    public long Count => log.Count;

    /// <summary>The names of those that acted, in the order in which each did first: tasks, calls of plain code, timers.</summary>
    public IReadOnlyList<string> Actors => [.. log.Shown.Select(e => e.Actor).Distinct()];

    /// <summary>The run as lines: virtual time at the left, then who did what.</summary>
    /// <param name="options">How much of it, and how wide; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public string Text(ReportOptions? options = null)
    {
        options ??= new ReportOptions();
        options.Validate();
        var excerpt = Excerpt.Of(log, focus, lost, options);
        return ColumnLayout.TryLay(excerpt, options.Width) ?? LineLayout.Lay(excerpt, options.Width);
    }

    /// <summary>As <see cref="Text"/> with the defaults.</summary>
    public override string ToString() => Text();
}
