namespace Pycos;

/// <summary>How a delivery went.</summary>
public enum DeliveryOutcome
{
    /// <summary>The message is in the receiver's queue.</summary>
    Delivered = 0,

    /// <summary>The receiver has ended.</summary>
    Gone = 1,

    /// <summary>The timeout came first (only a receiver in another process can take time).</summary>
    TimedOut = 2,
}
