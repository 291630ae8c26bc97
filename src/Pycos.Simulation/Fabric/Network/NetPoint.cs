using System.Net;

namespace Pycos.Simulation;

/// <summary>An address and a port.</summary>
internal readonly record struct NetPoint(NetAddress Address, int Port)
{
    internal static NetPoint Of(IPEndPoint point) => new(NetAddress.Of(point.Address), point.Port);

    internal IPEndPoint ToIPEndPoint(bool isMapped = false) => new(isMapped ? Address.ToMapped() : Address.ToIPAddress(), Port);

    public override string ToString() => ToIPEndPoint().ToString();
}

/// <summary>Both ends of a connection, as one of them sees them.</summary>
internal readonly record struct FlowKey(NetPoint Local, NetPoint Remote)
{
    // By hand, since it is asked for with every packet.
    public bool Equals(FlowKey other) =>
        Local.Port == other.Local.Port && Remote.Port == other.Remote.Port
        && Local.Address.Bits == other.Local.Address.Bits && Remote.Address.Bits == other.Remote.Address.Bits;

    public override int GetHashCode()
    {
        var hash = (ulong)(Local.Address.Bits ^ (Remote.Address.Bits * 31)) ^ ((ulong)(uint)Local.Port << 48) ^ ((ulong)(uint)Remote.Port << 32);
        return (int)((hash * 0x9E3779B97F4A7C15) >> 32);
    }
}
