using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Sends from a UDP socket of a simulated host, at once.</summary>
/// <remarks>What is looked at, and in which order, is Linux's.</remarks>
internal sealed class DatagramDeparture(SimulatedDatagramSocket socket) : DatagramSendRequest
{
    // What the length of UDP's header says less that header, and over IPv4 that of the whole packet (RFC 768, RFC 791).
    private const int LengthMax = 65_507;
    private const int LengthMaxIPv6 = UdpSocket.MaximumLength;

    private protected override bool TryStart()
    {
        socket.Touch();
        try
        {
            Send(Target is null ? socket.Remote!.Value : NetPoint.Of(Target));
            Result = Buffer.Length;
        }
        catch (SocketException e)
        {
            Fail(e);
        }
        return true;
    }

    private protected override void Cancel()
    {
    }

    private void Send(NetPoint to)
    {
        var network = socket.Network;
        Refuse(Buffer.Length > ushort.MaxValue, SocketError.MessageSize);
        Refuse(!socket.Takes(to.Address), socket.Point.Address.IsV4 ? SocketError.AddressFamilyNotSupported : SocketError.NetworkUnreachable);
        Refuse(to.Port == 0, SocketError.InvalidArgument);
        if (to.Address.IsAny) to = to with { Address = DatagramRoutes.Loopback(to.Address) };
        Refuse(to.Address.IsBroadcast && !socket.MayBroadcast, SocketError.AccessDenied);
        var source = SourceFor(to.Address);
        Refuse(source.Address.IsLoopback && to.Address.IsOfOne && !network.IsOwn(to.Address), SocketError.InvalidArgument);
        if (socket.TryTakeError(out var error)) throw new SocketException((int)error);
        Refuse(Buffer.Length > (to.Address.IsV4 ? LengthMax : LengthMaxIPv6), SocketError.MessageSize);
        network.Routes.Send(socket, source with { Port = socket.Point.Port }, to, Buffer.ToArray());
    }

    private NetPoint SourceFor(NetAddress target)
    {
        var bound = socket.Point.Address;
        return new NetPoint(bound.IsAny || !bound.IsOfOne || bound.IsV4 != target.IsV4 ? socket.Network.Routes.SourceFor(target) : bound, 0);
    }

    private static void Refuse(bool condition, SocketError error)
    {
        if (condition) throw new SocketException((int)error);
    }
}
