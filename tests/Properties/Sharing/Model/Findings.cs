using Pycos.Properties.Runs;

namespace Pycos.Properties.Sharing.Model;

/// <summary>What the models find wrong with a run.</summary>
internal sealed class Findings(Company company, bool isTimeless)
{
    private readonly List<Breach> breaches = [];

    internal IReadOnlyList<Breach> Breaches => breaches;

    internal bool IsTimeless => isTimeless;

    /// <summary>The observation that is being looked at.</summary>
    internal int At { get; set; }

    internal void Expect(bool condition, SharedRule rule, string text)
    {
        if (!condition) breaches.Add(new Breach(rule, At, text));
    }

    internal bool IsOverdue(Began began, long now) => began.Timeout is { } timeout && Elapsed(began, now) > timeout;

    /// <summary>A timeout at this time is not early; in virtual time, where nothing takes time, it is not late either.</summary>
    internal void ExpectDue(Began began, long now) => ExpectDue(began, now, isTimeless);

    /// <summary>A timeout at this time is not early; it may be late, since it had to wait for something else.</summary>
    internal void ExpectNotEarly(Began began, long now) => ExpectDue(began, now, isExact: false);

    private void ExpectDue(Began began, long now, bool isExact)
    {
        if (began.Timeout is not { } timeout)
        {
            breaches.Add(new Breach(SharedRule.Timeouts, At, $"Task {began.Task} timed out of {began.Operation}, which has no timeout."));
            return;
        }
        var elapsed = Elapsed(began, now);
        var isDue = isExact ? elapsed == timeout : elapsed >= timeout;
        Expect(isDue, SharedRule.Timeouts, $"{began.Operation} of task {began.Task} timed out after {elapsed}.");
    }

    private TimeSpan Elapsed(Began began, long now) => company.Scheduler.Clock.GetElapsedTime(began.Time, now);
}
