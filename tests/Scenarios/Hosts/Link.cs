namespace Pycos.Scenarios;

/// <summary>A way for messages from one host to another, until there is a network: each takes a drawn time, so that they may overtake.</summary>
internal sealed class Link(Host from, Host to)
{
    private const uint Delays = 8;

    internal string Name => $"link {from}>{to}";

    private string Text(int number, uint milliseconds) => $"packet {number} from {from} to {to} is late by {milliseconds} ms";

    internal void Send(PycosTask receiver, object message)
    {
        var delay = TimeSpan.FromMilliseconds(from.Fabric.Draw(Name, Text, Delays));
        to.Deliver($"packet {from}>{to}", delay, () => receiver.Send(message));
    }
}
