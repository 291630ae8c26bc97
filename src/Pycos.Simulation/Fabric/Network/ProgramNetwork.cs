using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>The network as one program of a simulated host sees it: its machine's, and which sockets are the program's own.</summary>
internal sealed class ProgramNetwork(SimulatedNetwork machine) : NetworkStack
{
    internal override string HostName => machine.HostName;

    /// <summary>Those that the program has open.</summary>
    internal OpenSockets Open { get; } = new();

    internal override ListeningSocket Listen(EndPoint local, ListenOptions options)
    {
        machine.TouchTable();
        return local switch
        {
            IPEndPoint point => new SimulatedListener(machine, Open, NetPoint.Of(point), options),
            UnixDomainSocketEndPoint path => new UnixListener(machine, Open, path, options),
            _ => throw new SocketException((int)SocketError.AddressFamilyNotSupported),
        };
    }

    internal override Request<StreamSocket> Connect(EndPoint remote, EndPoint? local) => remote switch
    {
        IPEndPoint point => new TcpConnect(machine, Open, point, (IPEndPoint?)local),
        UnixDomainSocketEndPoint path => new UnixConnect(machine, Open, path),
        _ => throw new SocketException((int)SocketError.AddressFamilyNotSupported),
    };

    internal override DatagramSocket BindDatagrams(IPEndPoint local, UdpOptions options)
    {
        machine.TouchTable();
        return new SimulatedDatagramSocket(machine, Open, local, options);
    }

    internal override Request<IPAddress[]> Resolve(string name) => new SimulatedLookup(machine, name);
}
