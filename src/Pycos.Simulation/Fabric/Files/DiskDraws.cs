using System.Globalization;

namespace Pycos.Simulation;

/// <summary>What is drawn of a disk: how long operations take, and which fail.</summary>
internal sealed class DiskDraws(Scheduler scheduler, ChoiceStreams streams, string? host)
{
    /// <summary>The kind of stream that says how long operations take: 0 is no time, k is 10 microseconds times 4^(k-1), or the longest.</summary>
    internal const string LatencyKind = "disk";

    /// <summary>The kind of stream that says which fail.</summary>
    internal const string ErrorKind = "disk-errors";

    private const long LatencyMin = 10 * TimeSpan.TicksPerMicrosecond;

    // A rate is kept to so many parts.
    private const uint Parts = 10_000;

    internal DiskProfile Profile { get; set; } = new();

    /// <summary>How long the next operation takes, in ticks.</summary>
    internal long Latency()
    {
        var longest = Profile.LatencyMax.Ticks;
        if (longest == 0) return 0;
        var bound = 2u;
        for (var latency = LatencyMin; latency < longest; latency *= 4) bound++;
        Touch();
        var drawn = streams.Open(ChoiceStreams.Of(LatencyKind, host), LatencyText).Draw(bound);
        return drawn == 0 ? 0 : Math.Min(TicksOf(drawn), longest);
    }

    /// <summary>Whether an operation fails that does so this often.</summary>
    internal bool Fails(double rate)
    {
        var failing = (uint)Math.Round(rate * Parts);
        if (failing == 0) return false;
        Touch();
        // 0 is the tame one; the others count from the top.
        var drawn = streams.Open(ChoiceStreams.Of(ErrorKind, host), ErrorText).Draw(Parts + 1);
        return drawn > Parts - failing;
    }

    private static string LatencyText(int number, uint drawn) =>
        string.Create(CultureInfo.InvariantCulture, $"disk operation {number} takes {TimeSpan.FromTicks(TicksOf(drawn)).TotalSeconds:0.#####} s");

    private static string ErrorText(int number, uint drawn) => string.Create(CultureInfo.InvariantCulture, $"disk error {number} is drawn as {drawn} of {Parts}");

    private static long TicksOf(uint drawn) => LatencyMin << (2 * ((int)drawn - 1));

    private void Touch() => scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Common(CommonState.Durations)));
}
