namespace Pycos.Simulation;

/// <summary>What is known of the other end of a connection, for those who wait for it in vain.</summary>
internal static class OtherEnd
{
    /// <summary>Why nothing comes from it.</summary>
    internal static string WhyNothingComes(SimulatedNetwork network, TcpSocket socket)
    {
        if (network.PeerOf(socket) is not { } peer) return Gone(network, socket);
        return $"its other end {Holder(network, socket, peer)}, {(network.IsCutFrom(socket) ? "and the link from there is cut" : "and has sent nothing that has not been read")}";
    }

    /// <summary>Why it takes nothing.</summary>
    internal static string WhyNothingIsTaken(SimulatedNetwork network, TcpSocket socket)
    {
        if (network.PeerOf(socket) is not { } peer) return Gone(network, socket);
        var bytes = Described.Bytes(peer.Unread);
        return $"its other end {Holder(network, socket, peer)}, where {bytes} have come that nobody has read";
    }

    private static string Gone(SimulatedNetwork network, TcpSocket socket) =>
        $"its other end, {socket.Key.Remote}, is gone{(network.World.Find(socket.Key.Remote.Address) is { Stack: null } node ? $" with host '{node.Name}'" : "")}";

    private static string Holder(SimulatedNetwork network, TcpSocket socket, TcpSocket peer)
    {
        var host = network.IsOwn(socket.Key.Remote.Address) ? network.HostName : network.World.Find(socket.Key.Remote.Address)!.Name;
        if (peer.User is null) return $"was closed on host '{host}'";
        var user = (peer.User as SimulatedTcpStream)?.LastUser;
        if (user is null) return $"is open on host '{host}'";
        var now = user.Task.IsFinished ? "has ended" : user.Target is { } target ? $"waits {target.WaitsFor(user)}" : "can go on";
        return $"is open on host '{host}', last used by '{user.DisplayName}', which {now}";
    }
}
