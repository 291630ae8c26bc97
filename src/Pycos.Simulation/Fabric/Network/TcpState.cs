namespace Pycos.Simulation;

/// <summary>The states of a connection (RFC 9293, section 3.3.2).</summary>
internal enum TcpState
{
    Closed,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
}
