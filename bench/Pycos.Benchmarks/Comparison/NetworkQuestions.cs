using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Comparison;

/// <summary>Connections over the system's loopback.</summary>
internal static class NetworkQuestions
{
    private const int WarmUps = 3;
    private const int Rounds = 7;
    private const int LoneTrips = 30_000;
    private const int Clients = 100;
    private const int ClientTrips = 500;
    private const int Megabytes = 100;

    // Each has two sockets here, and the process at most so many: 20,000 where this was made.
    private const int IdleCount = 9_000;

    public static IEnumerable<Question> All =>
    [
        new(["tcp-echo-1"], () => Echo("tcp-echo-1", 1, LoneTrips)),
        new(["tcp-echo-100"], () => Echo("tcp-echo-100", Clients, ClientTrips)),
        new(["tcp-echo-bytes"], EchoBytes),
        new(["tcp-transfer-100mb"], Transfer),
        new(["idle-connections"], Idle),
    ];

    private static IEnumerable<Row> Echo(string name, int clients, int trips)
    {
        var ours = new Side("Connection", () => TcpEcho.NanosecondsPerRoundTrip(clients, trips));
        var sockets = new Side("Socket", () => SocketEcho.NanosecondsPerRoundTrip(clients, trips));
        Side.MeasureInTurn(WarmUps, Rounds, ours, sockets);
        yield return Row.WithPeer(name, ours.Median, sockets.Median, 0.9, "ns/round trip");
    }

    private static IEnumerable<Row> EchoBytes()
    {
        var bytes = Allocation.BytesPerOperation(
            LoneTrips, 2 * LoneTrips, trips => TcpEcho.NanosecondsPerRoundTrip(1, trips));
        yield return Row.Alone("tcp-echo-bytes", bytes, 0, "B/round trip");
    }

    private static IEnumerable<Row> Transfer()
    {
        var ours = new Side("Connection", () => TcpTransfer.MegabytesPerSecond(Megabytes));
        var sockets = new Side("Socket", () => SocketTransfer.MegabytesPerSecond(Megabytes));
        Side.MeasureInTurn(WarmUps, Rounds, ours, sockets);
        yield return Row.WithPeer("tcp-transfer-100mb", ours.Median, sockets.Median, 0.9, "MB/s");
    }

    private static IEnumerable<Row> Idle()
    {
        // A small crowd first, so that the code is compiled.
        IdleConnections.BytesPerConnection(IdleCount / 10);
        var ours = new Side("bytes", () => IdleConnections.BytesPerConnection(IdleCount));
        Side.MeasureInTurn(0, 1, ours);
        yield return Row.Alone("idle-connections", ours.Median, 2_000, "B/connection");
    }
}
