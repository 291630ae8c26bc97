namespace Pycos;

/// <summary>How connections are taken.</summary>
public sealed class ListenOptions
{
    /// <summary>How many connections may have come that nobody has accepted; more are refused, or have to try again. At least 1.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>Whether an IPv6 address takes IPv4 connections, too.</summary>
    public bool IsDualMode { get; init; }
}
