namespace Pycos.Simulation;

/// <summary>What a TCP socket asks of the machine it is on.</summary>
internal interface ITcpNetwork
{
    /// <summary>In ticks.</summary>
    long Now { get; }

    /// <summary>Memory for the bytes of segments and of those who wait for them.</summary>
    SpareBytes Spare { get; }

    /// <summary>Sends a segment, whose bytes it takes over.</summary>
    void Send(TcpSocket socket, in Segment segment);

    /// <summary>The socket's <see cref="TcpSocket.Due"/> may have changed.</summary>
    void SetTimer(TcpSocket socket);

    /// <summary>It only waits for its time to be over (RFC 9293, section 3.6.1); called anew if that begins again.</summary>
    void Linger(TcpSocket socket);

    /// <summary>It is closed for good.</summary>
    void Forget(TcpSocket socket);

    /// <summary>The other side has to keep to its times from now on: what it leaves for later is waited for.</summary>
    void Hurry(TcpSocket socket);
}

/// <summary>Who uses a TCP socket.</summary>
internal interface ITcpUser
{
    /// <summary>A segment has come, or time has passed: there may be something to read, room to write, or an end.</summary>
    void OnChange();
}
