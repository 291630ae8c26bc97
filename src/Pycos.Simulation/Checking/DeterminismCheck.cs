namespace Pycos.Simulation;

/// <summary>Compares runs that should be the same, and finds the first event that differs.</summary>
internal static class DeterminismCheck
{
    // What comes and goes is not there in every pair.
    private const int RunsMax = 10;

    // Of the other run's message.
    private const int QuotedMax = 500;

    /// <param name="one">The events of a run.</param>
    /// <param name="again">Makes it again, from the same choices, and gives its events.</param>
    /// <param name="failed">How a run of these choices failed that differed, if it did: mostly that says more than the events.</param>
    internal static Failure Failure(EventLog one, Func<EventLog> again, Failure? failed)
    {
        var other = again();
        for (var i = 1; i < RunsMax && FirstDifference(one, other) < 0; i++) other = again();
        return new Failure(
            FailureKind.UncontrolledNondeterminism,
            $"Uncontrolled nondeterminism: {Difference(one, other, failed is not null)}. {(failed is null ? "" : $"In one of them: {Sentence(failed.Message)} ")}"
            + "Look there for static state, ambient time or randomness, hash order, or threads.",
            null);
    }

    /// <summary>As the hash sees it: texts may differ, what happened may not.</summary>
    internal static bool IsSame(in TraceEvent a, in TraceEvent b) =>
        a.Ticks == b.Ticks && a.ActorId == b.ActorId && a.Number == b.Number && a.Outcome == b.Outcome && a.ObjectId == b.ObjectId;

    /// <summary>What is to be said of a failure that reads otherwise in another run of the same choices.</summary>
    /// <param name="other">The failure there.</param>
    internal static string TextVaries(Failure other) =>
        "The text of this failure varies from run to run of the same choices; it is known again by its kind and its place. "
        + $"In another run: {ShownText.Cut(other.Message, QuotedMax)}";

    private static string Difference(EventLog one, EventLog other, bool hasFailed)
    {
        var at = FirstDifference(one, other);
        if (at >= 0)
        {
            return $"two runs with the same choices differ first at event {at + 1}: {Describe(EventsOf(one), at)} in the one, {Describe(EventsOf(other), at)} in the other";
        }
        if (one.Count > EventLog.FirstMax) return $"two runs with the same choices differ, after the first {EventLog.FirstMax:N0} events, which are the same";
        return hasFailed
            ? "two runs with the same choices take the same steps, and do not come to the same end"
            : "two runs with the same choices differed once and then no more, so the difference comes and goes";
    }

    /// <summary>Of the beginnings that are kept; -1 where they are the same.</summary>
    private static int FirstDifference(EventLog one, EventLog other)
    {
        var (first, second) = (EventsOf(one), EventsOf(other));
        var at = 0;
        while (at < first.Count && at < second.Count && IsSame(first[at], second[at])) at++;
        return at < first.Count || at < second.Count ? at : -1;
    }

    /// <summary>Without notes: the program may write other lines and still do the same.</summary>
    private static List<TraceEvent> EventsOf(EventLog log) => [.. log.First.Where(static e => !e.IsNote)];

    private static string Describe(List<TraceEvent> events, int at) =>
        at >= events.Count ? "the run is over" : $"'{events[at].Actor}' {events[at].Text}";

    private static string Sentence(string message)
    {
        var cut = ShownText.Cut(message, QuotedMax);
        return cut.EndsWith('.') ? cut : cut + ".";
    }
}
