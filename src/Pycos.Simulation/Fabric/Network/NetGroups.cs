namespace Pycos.Simulation;

/// <summary>Addresses of many hosts at once.</summary>
internal static class NetGroups
{
    private const uint AllHosts = 0xFFFF_FFFF;
    private const uint AllOfNetwork = 0x0AFF_FFFF;
    private const uint AllOfLoopback = 0x7FFF_FFFF;

    extension(NetAddress address)
    {
        /// <summary>Whether it is a group's (RFC 5771, RFC 4291).</summary>
        internal bool IsGroup => address.IsV4 ? (uint)address.Bits >> 28 == 0xE : address.Bits >> 120 == 0xFF;

        /// <summary>Whether everybody gets what is sent to it: here, or in 10.0.0.0/8, where hosts are.</summary>
        internal bool IsBroadcast => address.IsV4 && (uint)address.Bits is AllHosts or AllOfNetwork or AllOfLoopback;

        /// <summary>Whether it is one host's.</summary>
        internal bool IsOfOne => !address.IsGroup && !address.IsBroadcast;
    }
}
