namespace Pycos.Simulation;

/// <summary>Compares two runs that should be the same, and finds the first event that differs.</summary>
internal static class DeterminismCheck
{
    /// <param name="one">The events of the one run.</param>
    /// <param name="other">The events of the other.</param>
    /// <param name="failed">How the run failed that differed, if it did: mostly that says more than the events.</param>
    internal static Failure Failure(EventLog one, EventLog other, Failure? failed = null)
    {
        var (first, second) = (one.First, other.First);
        var at = 0;
        while (at < first.Count && at < second.Count && IsSame(first[at], second[at])) at++;
        var message = at < first.Count || at < second.Count
            ? $"two runs with the same choices differ first at event {at + 1}: {Describe(first, at)} in the one, {Describe(second, at)} in the other"
            : one.Count > EventLog.FirstMax
                ? $"two runs with the same choices differ, after the first {EventLog.FirstMax:N0} events, which are the same"
                : "two runs with the same choices differed once and then no more, so the difference comes and goes";
        return new Failure(
            FailureKind.UncontrolledNondeterminism,
            $"Uncontrolled nondeterminism: {message}. {(failed is null ? "" : $"In the second run: {failed.Message} ")}Look there for static state, ambient time or randomness, hash order, or threads.",
            null);
    }

    /// <summary>As the hash sees it: texts may differ, what happened may not.</summary>
    internal static bool IsSame(in TraceEvent a, in TraceEvent b) =>
        a.Ticks == b.Ticks && a.ActorId == b.ActorId && a.Number == b.Number && a.Outcome == b.Outcome && a.ObjectId == b.ObjectId;

    private static string Describe(IReadOnlyList<TraceEvent> events, int at) =>
        at >= events.Count ? "the run is over" : $"'{events[at].Actor}' {events[at].Text}";
}
