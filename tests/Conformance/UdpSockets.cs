namespace Pycos.Conformance;

/// <summary>What most cases about datagrams begin with.</summary>
internal static class UdpSockets
{
    /// <summary>How long a case waits to see that nothing comes.</summary>
    internal static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <summary>A socket at a port of its own.</summary>
    internal static UdpSocket Udp(this TaskContext self, IPAddress? address = null, UdpOptions? options = null, int port = 0) =>
        self.Network.BindUdp(new IPEndPoint(address ?? IPAddress.Loopback, port), options);

    /// <summary>A port at which nobody is.</summary>
    internal static IPEndPoint Nobody(this TaskContext self)
    {
        using var socket = self.Udp();
        return socket.LocalEndPoint;
    }

    /// <summary>The next datagram's only byte.</summary>
    internal static async Coroutine<byte> ReceiveByte(this UdpSocket socket, TimeSpan? timeout = null)
    {
        var buffer = new byte[16];
        var received = await socket.Receive(buffer, timeout);
        Assert.Equal(1, received.Count);
        return buffer[0];
    }

    internal static Operation SendByte(this UdpSocket socket, byte value, IPEndPoint target) => socket.Send(new byte[] { value }, target);

    /// <summary>Fails unless nothing comes for a moment.</summary>
    internal static async Coroutine ReceivesNothing(this UdpSocket socket) =>
        await Errors.Of<TimeoutException>(async () => await socket.Receive(new byte[16], Moment));

    /// <summary>The code of what the call throws.</summary>
    internal static async Coroutine<SocketError> Code(Func<Coroutine> call) => (await Errors.Of<SocketException>(call)).SocketErrorCode;

    /// <summary>The code of what the call throws at once.</summary>
    internal static SocketError Code(Action call) => Assert.Throws<SocketException>(call).SocketErrorCode;

    /// <summary>Whether the machine has IPv6: containers are often made without.</summary>
    internal static bool HasIPv6(this TaskContext self)
    {
        try
        {
            self.Udp(IPAddress.IPv6Loopback).Dispose();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return false;
        }
    }
}
