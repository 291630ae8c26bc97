using System.Globalization;

namespace Pycos.Simulation;

/// <summary>One line of what a report tells: an event, or how much is left out here.</summary>
/// <param name="Event">The event, or the first of several that are told in one; null for a gap.</param>
/// <param name="Place">Its place among the events that were kept; negative for a gap.</param>
/// <param name="Text">It in words.</param>
internal readonly record struct ExcerptLine(TraceEvent? Event, int Place, string Text)
{
    private const int MarkPlace = -2;

    /// <summary>When; dots for a gap, and a rule for a mark.</summary>
    internal string Clock =>
        Event is { } e ? (e.Ticks / (double)TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture) + "s"
        : IsMark ? "----" : "...";

    /// <summary>Number of the step that it happened in; 0 before the first, and for a gap.</summary>
    internal long Step => Event?.Step ?? 0;

    internal bool IsMark => Place == MarkPlace;

    /// <summary>Who; empty for a gap.</summary>
    internal string Actor => Event?.Actor ?? "";

    /// <summary>What has a column of its own: a task, under whatever name; a call of plain code, a timer.</summary>
    internal string Key => Event is { IsTask: true } e ? e.ActorId.ToString(CultureInfo.InvariantCulture) : $"callback {Actor}";

    internal static ExcerptLine Of(TraceEvent e, int place) => new(e, place, e.Text);

    internal static ExcerptLine Gap(string text) => new(null, -1, text);

    /// <summary>Something begins here.</summary>
    internal static ExcerptLine Mark(string text) => new(null, MarkPlace, text);
}
