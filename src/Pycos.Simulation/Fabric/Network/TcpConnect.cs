using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Makes a connection from a simulated host.</summary>
internal sealed class TcpConnect(SimulatedNetwork network, OpenSockets open, IPEndPoint remote, IPEndPoint? local) : Request<StreamSocket>, ITcpUser, IOpenSocket
{
    private TcpSocket? socket;

    public string Kind => "connection";

    public string Place => $"from {socket!.Key.Local} to {socket.Key.Remote}";

    public void OnChange()
    {
        if (socket!.State is TcpState.SynSent or TcpState.SynReceived) return;
        if (socket.State != TcpState.Closed)
        {
            Result = new SimulatedTcpStream(network, open, socket, isMapped: false);
        }
        else
        {
            open.Remove(socket.Number);
            socket.TryRead(default, out _, out var error);
            Fail(new SocketException((int)error));
        }
        End();
    }

    public void Drop()
    {
        network.Touch(socket!);
        socket!.Close();
    }

    private protected override bool TryStart()
    {
        try
        {
            network.TouchTable();
            socket = network.OpenTcp(Key());
        }
        catch (SocketException e)
        {
            Fail(e);
            return true;
        }
        socket.User = this;
        open.Add(socket.Number, this);
        network.Touch(socket);
        socket.Open();
        return false;
    }

    private protected override void Cancel()
    {
        Drop();
        open.Remove(socket!.Number);
        EndForgotten();
    }

    /// <summary>Both ends, with what the program left open.</summary>
    private FlowKey Key()
    {
        var target = NetPoint.Of(remote);
        var own = local is null ? new NetPoint(target.Address.AnyOfFamily, 0) : NetPoint.Of(local);
        // The address that stands for all is the host itself, as Linux has it.
        if (target.Address.IsAny) target = target with { Address = Loopback(target.Address) };
        if (own.Address.IsAny) own = own with { Address = SourceFor(target.Address) };
        else if (!network.IsOwn(own.Address)) throw new SocketException((int)SocketError.AddressNotAvailable);
        if (own.Port == 0) own = own with { Port = network.Ports.PortFor(own.Address, target) };
        else if (network.Ports.Listener(own) is not null) throw new SocketException((int)SocketError.AddressAlreadyInUse);
        var key = new FlowKey(own, target);
        return network.Find(key) is null ? key : throw new SocketException((int)SocketError.AddressNotAvailable);
    }

    private NetAddress SourceFor(NetAddress target) =>
        target.IsLoopback ? Loopback(target)
        : network.Node.Has(target) ? target
        : network.Node.AddressFor(target) ?? throw new SocketException((int)SocketError.NetworkUnreachable);

    private static NetAddress Loopback(NetAddress family) => NetAddress.Of(family.IsV4 ? IPAddress.Loopback : IPAddress.IPv6Loopback);
}
