namespace Pycos;

/// <summary>How sending to a channel went.</summary>
public enum ChannelOutcome
{
    /// <summary>The message went to all subscribers there were, be it none. From another thread: it is on its way.</summary>
    Sent = 0,

    /// <summary>The channel's transform gave null for it, or threw.</summary>
    Dropped = 1,

    /// <summary>The timeout came before there were as many subscribers as were asked for; nobody got the message.</summary>
    TimedOut = 2,

    /// <summary>The channel is closed; nobody got the message.</summary>
    Closed = 3,
}

/// <summary>How a delivery to a channel went.</summary>
public readonly struct ChannelDelivery
{
    internal ChannelDelivery(ChannelOutcome outcome, int reached)
    {
        Outcome = outcome;
        Reached = reached;
    }

    /// <summary>Whether the message was sent.</summary>
    public ChannelOutcome Outcome { get; }

    /// <summary>How many tasks got it, over the whole hierarchy of channels; 0 unless it was sent.</summary>
    public int Reached { get; }

    /// <summary>The outcome, and how many it reached.</summary>
    public override string ToString() => $"{Outcome}, reached: {Reached}";
}
