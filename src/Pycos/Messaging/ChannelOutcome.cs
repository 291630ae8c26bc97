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
/// <param name="Outcome">Whether the message was sent.</param>
/// <param name="Reached">How many tasks got it, over the whole hierarchy of channels; 0 unless it was sent.</param>
public readonly record struct ChannelDelivery(ChannelOutcome Outcome, int Reached);
