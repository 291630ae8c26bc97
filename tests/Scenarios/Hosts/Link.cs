namespace Pycos.Scenarios;

/// <summary>A way for messages from one host to another, until there is a network: each takes a drawn time, so that they may overtake.</summary>
internal sealed class Link(Host from, Host to)
{
    private const uint Delays = 8;

    internal string Name => $"link {from}>{to}";

    internal void Send(PycosTask receiver, object message)
    {
        var delay = TimeSpan.FromMilliseconds(from.Fabric.Draw(Name, Delays));
        to.Deliver($"packet {from}>{to}", delay, () => receiver.Send(message));
    }
}
