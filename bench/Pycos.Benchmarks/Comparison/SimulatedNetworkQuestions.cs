using Pycos.Benchmarks.Ours;

namespace Pycos.Benchmarks.Comparison;

/// <summary>Hosts of a simulated world and the network between them: random strategy, choices recorded, hash on.</summary>
internal static class SimulatedNetworkQuestions
{
    private const int WarmUps = 2;
    private const int Rounds = 3;
    private const int Trips = 50_000;
    private const int GossipHosts = 1_000;
    private const int ClusterHosts = 5;
    private const long Gigabyte = 1L << 30;
    private const double Loss = 0.05;

    private static readonly TimeSpan GossipTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClusterTime = TimeSpan.FromHours(1);

    public static IEnumerable<Question> All =>
    [
        new(["simulated-echo", "simulated-echo-in-pieces"], Echo),
        new(["simulated-gossip"], Gossip),
        new(["simulated-cluster"], Cluster),
        new(["simulated-lossy-gigabyte"], LossyGigabyte),
    ];

    private static IEnumerable<Row> Echo()
    {
        var whole = new Side("trips/s", () => SimulatedEcho.TripsPerSecond(Trips, readsInPieces: false));
        var inPieces = new Side("trips/s in pieces", () => SimulatedEcho.TripsPerSecond(Trips, readsInPieces: true));
        Side.MeasureInTurn(WarmUps, Rounds, whole, inPieces);
        yield return Row.Alone("simulated-echo", whole.Median, 1e6, "round trips/s");
        yield return Row.Alone("simulated-echo-in-pieces", inPieces.Median, null, "round trips/s");
    }

    private static IEnumerable<Row> Gossip()
    {
        SimulatedGossip.Seconds(GossipHosts / 10, GossipTime / 10);
        var ours = new Side("ten minutes", () => SimulatedGossip.Seconds(GossipHosts, GossipTime));
        Side.MeasureInTurn(0, 1, ours);
        yield return Row.Alone("simulated-gossip", ours.Median, 60, "s");
    }

    private static IEnumerable<Row> Cluster()
    {
        var ours = new Side("an hour", () => SimulatedCluster.TimesRealTime(ClusterHosts, ClusterTime));
        Side.MeasureInTurn(1, Rounds, ours);
        yield return Row.Alone("simulated-cluster", ours.Median, 1_000, "s of virtual time/s");
    }

    private static IEnumerable<Row> LossyGigabyte()
    {
        SimulatedLossyTransfer.Seconds(Gigabyte / 100, Loss);
        var ours = new Side("a gigabyte", () => SimulatedLossyTransfer.Seconds(Gigabyte, Loss));
        Side.MeasureInTurn(0, 1, ours);
        yield return Row.Alone("simulated-lossy-gigabyte", ours.Median, null, "s");
    }
}
