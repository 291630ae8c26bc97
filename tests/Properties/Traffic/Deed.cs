namespace Pycos.Properties.Traffic;

/// <summary>One thing that a reader or writer of a connection does.</summary>
public abstract record Deed;

/// <summary>Writes so many bytes.</summary>
public sealed record WriteBytes(int Count) : Deed;

/// <summary>Writes, for no longer than so.</summary>
public sealed record WriteBriefly(int Count, int Milliseconds) : Deed;

/// <summary>Reads what has come, at most so many bytes.</summary>
public sealed record ReadBytes(int CountMax) : Deed;

/// <summary>Reads, for no longer than so.</summary>
public sealed record ReadBriefly(int CountMax, int Milliseconds) : Deed;

/// <summary>Reads, until a token is cancelled after so long.</summary>
public sealed record ReadUntilCancelled(int CountMax, int Milliseconds) : Deed;

/// <summary>Does nothing for a while.</summary>
public sealed record Pause(int Milliseconds) : Deed;

/// <summary>Resets the connection.</summary>
public sealed record Reset : Deed;

/// <summary>One side of a connection: what its two tasks do. The writer ends its direction at last, and the reader reads to the end.</summary>
public sealed record Side(Deed[] Reader, Deed[] Writer)
{
    /// <summary>All of it, since it is printed where traffic fails.</summary>
    public override string ToString() => $"reader [{string.Join(", ", Reader.AsEnumerable())}], writer [{string.Join(", ", Writer.AsEnumerable())}]";
}

/// <summary>A connection: the two sides.</summary>
public sealed record Talk(Side Client, Side Server);

/// <summary>Connections between two hosts, at the same time.</summary>
/// <param name="Talks">The connections.</param>
/// <param name="Trouble">What the network does to them; null for nothing.</param>
/// <param name="Seed">Of the schedules.</param>
public sealed record TrafficPlan(Talk[] Talks, Trouble? Trouble, ulong Seed)
{
    /// <summary>A line a side.</summary>
    public override string ToString() =>
        $"seed {Seed}, {Trouble?.ToString() ?? "no trouble"}"
        + string.Concat(Talks.Select((talk, i) => $"\n  client {i}: {talk.Client}\n  server {i}: {talk.Server}"));

    /// <summary>Whether a side gives up before the end, so that bytes may get lost with an error.</summary>
    internal static bool Breaks(Talk talk) => All(talk).Any(deed => deed is Reset or WriteBriefly);

    private static IEnumerable<Deed> All(Talk talk) => [.. talk.Client.Reader, .. talk.Client.Writer, .. talk.Server.Reader, .. talk.Server.Writer];
}
