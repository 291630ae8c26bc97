namespace Pycos.Simulation;

/// <summary>How far an exploration is.</summary>
public sealed class ExplorationProgress
{
    internal ExplorationProgress()
    {
    }

    /// <summary>Schedules run so far.</summary>
    public long Schedules { get; internal init; }

    /// <summary>Schedules that will be run at the most; <see cref="long.MaxValue"/> where time alone is a bound.</summary>
    public long SchedulesMax { get; internal init; }

    /// <summary>Different interleavings among them; counted up to a million: see <see cref="IsDistinctAtLeast"/>.</summary>
    public long Distinct { get; internal init; }

    /// <summary>Whether no more of them are counted, since there are so many: then there are at least as many.</summary>
    public bool IsDistinctAtLeast { get; internal init; }

    /// <summary>Real time so far.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>Real time left, at the rate so far.</summary>
    public TimeSpan Remaining { get; internal init; }

    /// <summary>How much of all that there is has been run, from 0 to 1, as far as is known; null where schedules are sampled.</summary>
    public double? Fraction { get; internal init; }

    /// <summary>In one line: schedules, how many a second, distinct interleavings, and the time left.</summary>
    public override string ToString()
    {
        var bound = SchedulesMax == Budget.Unbounded ? "" : Words.Invariant($" of {SchedulesMax:N0}");
        var rate = Schedules / Math.Max(Elapsed.TotalSeconds, 0.001);
        return Words.Invariant($"{Schedules:N0}{bound} schedules, {rate:N0}/s, {Words.AtLeast(IsDistinctAtLeast)}{Distinct:N0} distinct, {Left()} left");
    }

    private string Left()
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(Remaining.TotalSeconds));
        return seconds < 120 ? Words.Invariant($"{seconds} s") : Words.Invariant($"{seconds / 3_600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }
}
