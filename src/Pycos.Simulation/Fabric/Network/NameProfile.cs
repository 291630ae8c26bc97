namespace Pycos.Simulation;

/// <summary>How the names of a world are answered for.</summary>
public sealed record NameProfile
{
    /// <summary>Answers take up to 5 ms, and all are right.</summary>
    public static NameProfile Calm { get; } = new();

    /// <summary>All is answered at once, and nothing is left to chance: for searches that make all runs.</summary>
    public static NameProfile Steady { get; } = new() { AnswerTimeMax = TimeSpan.Zero };

    /// <summary>How long an answer takes at the most, from no time at all.</summary>
    public TimeSpan AnswerTimeMax { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// How likely nobody can say, 0 to 1: the lookup fails with <see cref="System.Net.Sockets.SocketError.TryAgain"/>, as soon as an answer would have
    /// come or after the 10 seconds in which a system asks again (5 seconds, twice: resolv.conf(5)).
    /// </summary>
    public double Failure { get; init; }

    /// <summary>How long after a change the answer may still be the one from before.</summary>
    public TimeSpan StaleTime { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(AnswerTimeMax, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(StaleTime, TimeSpan.Zero);
        if (!(Failure is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(NameProfile), Failure, "A probability is from 0 to 1.");
    }
}
