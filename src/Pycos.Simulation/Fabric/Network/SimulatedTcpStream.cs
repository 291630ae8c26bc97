using System.Net;

namespace Pycos.Simulation;

/// <summary>One end of a TCP connection as the program of a simulated host holds it.</summary>
internal sealed class SimulatedTcpStream : StreamSocket, ITcpUser, IOpenSocket
{
    private readonly SimulatedNetwork network;
    private readonly OpenSockets open;
    private readonly TcpSocket socket;
    private readonly TcpRead reader;
    private readonly TcpWrite writer;
    private bool isClosed;

    internal SimulatedTcpStream(SimulatedNetwork network, OpenSockets open, TcpSocket socket, bool isMapped)
    {
        this.network = network;
        this.open = open;
        this.socket = socket;
        socket.User = this;
        reader = new TcpRead(network, socket);
        writer = new TcpWrite(network, socket);
        LocalEndPoint = socket.Key.Local.ToIPEndPoint(isMapped);
        RemoteEndPoint = socket.Key.Remote.ToIPEndPoint(isMapped);
        open.Add(socket.Number, this);
    }

    public string Kind => "connection";

    public string Place => $"from {socket.Key.Local} to {socket.Key.Remote}";

    internal override ReadRequest Reader => reader;

    internal override WriteRequest Writer => writer;

    internal override EndPoint? LocalEndPoint { get; }

    internal override EndPoint? RemoteEndPoint { get; }

    internal override bool NoDelay
    {
        get => socket.NoDelay;
        set
        {
            network.Touch(socket);
            socket.NoDelay = value;
        }
    }

    /// <summary>The task that read or wrote last.</summary>
    internal Fiber? LastUser => reader.LastUser ?? writer.LastUser;

    internal override string WhyNothingComes => OtherEnd.WhyNothingComes(network, socket);

    internal override string WhyNothingIsTaken => OtherEnd.WhyNothingIsTaken(network, socket);

    public void OnChange()
    {
        reader.OnChange();
        writer.OnChange();
    }

    internal override void EndWrites()
    {
        network.Touch(socket);
        // After a reset there is nothing to end: the system says so, and .NET does not.
        socket.EndWrites();
    }

    internal override void Close()
    {
        Drop();
        EndRequests();
    }

    internal override void Abort()
    {
        if (!TryClose()) return;
        socket.Abort();
        EndRequests();
    }

    public void Drop()
    {
        if (TryClose()) socket.Close();
    }

    private bool TryClose()
    {
        if (isClosed) return false;
        isClosed = true;
        network.Touch(socket);
        open.Remove(socket.Number);
        return true;
    }

    private void EndRequests()
    {
        reader.OnClosed("connection");
        writer.OnClosed("connection");
    }
}
