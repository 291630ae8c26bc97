namespace Pycos;

/// <summary>For traces: something that happened to a channel, and the subscriber or message that it concerned.</summary>
internal sealed record ChannelEvent(string Channel, string Concerned)
{
    internal static ChannelEvent Of(in ActEvent e) => (ChannelEvent)e.Detail!;
}
