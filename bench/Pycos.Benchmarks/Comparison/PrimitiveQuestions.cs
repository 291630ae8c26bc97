using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Comparison;

/// <summary>Locks, channels and the thread pool on the operating system's clock.</summary>
internal static class PrimitiveQuestions
{
    private const int WarmUps = 5;
    private const int Rounds = 7;
    private const int LockingTasks = 10;
    private const int LockTurns = 40_000;
    private const int Subscribers = 1_000;
    private const int Broadcasts = 4_000;
    private const int BusyTasks = 100;
    private const int BusyTrips = 1_000;
    private const int LoneTrips = 20_000;

    public static IEnumerable<Question> All =>
    [
        new(["lock-hand-off"], HandOff),
        new(["lock-hand-off-bytes"], HandOffBytes),
        new(["channel-broadcast"], Deliveries),
        new(["channel-broadcast-bytes"], DeliveryBytes),
        new(["thread-pool-round-trip"], BusyPool),
        new(["thread-pool-round-trip-alone"], LonePool),
    ];

    private static IEnumerable<Row> HandOff()
    {
        var ours = new Side("AsyncLock", () => LockHandOff.NanosecondsPerHandOff(LockingTasks, LockTurns));
        var semaphore = new Side("SemaphoreSlim", () => SemaphoreSlimHandOff.NanosecondsPerHandOff(LockingTasks, LockTurns));
        Side.MeasureInTurn(WarmUps, Rounds, ours, semaphore);
        yield return Row.WithPeer("lock-hand-off", ours.Median, semaphore.Median, 3, "ns/hand-off");
    }

    private static IEnumerable<Row> HandOffBytes()
    {
        const int HandOffs = LockingTasks * LockTurns;
        var bytes = Allocation.BytesPerOperation(
            HandOffs, 2 * HandOffs, handOffs => LockHandOff.NanosecondsPerHandOff(LockingTasks, handOffs / LockingTasks));
        yield return Row.Alone("lock-hand-off-bytes", bytes, 0, "B/hand-off");
    }

    private static IEnumerable<Row> Deliveries()
    {
        var ours = new Side("Channel", () => Broadcast.DeliveriesPerSecond(Subscribers, Broadcasts));
        Side.MeasureInTurn(WarmUps, Rounds, ours);
        yield return Row.Alone("channel-broadcast", ours.Median, 10_000_000, "deliveries/s");
    }

    private static IEnumerable<Row> DeliveryBytes()
    {
        const int Count = Subscribers * Broadcasts;
        var bytes = Allocation.BytesPerOperation(
            Count, 2 * Count, deliveries => Broadcast.DeliveriesPerSecond(Subscribers, deliveries / Subscribers));
        yield return Row.Alone("channel-broadcast-bytes", bytes, 0, "B/delivery");
    }

    private static IEnumerable<Row> BusyPool()
    {
        var ours = new Side("AsyncThreadPool", () => PoolRoundTrip.NanosecondsPerRoundTrip(BusyTasks, BusyTrips));
        var taskRun = new Side("Task.Run", () => TaskRunRoundTrip.NanosecondsPerRoundTrip(BusyTasks, BusyTrips));
        Side.MeasureInTurn(WarmUps, Rounds, ours, taskRun);
        // Within 1.5 times the peer.
        yield return Row.WithPeer("thread-pool-round-trip", ours.Median, taskRun.Median, 0.67, "ns/round trip");
    }

    private static IEnumerable<Row> LonePool()
    {
        var ours = new Side("AsyncThreadPool", () => PoolRoundTrip.NanosecondsPerRoundTrip(1, LoneTrips));
        var taskRun = new Side("Task.Run", () => TaskRunRoundTrip.NanosecondsPerRoundTrip(1, LoneTrips));
        Side.MeasureInTurn(WarmUps, Rounds, ours, taskRun);
        yield return Row.WithPeer("thread-pool-round-trip-alone", ours.Median, taskRun.Median, 0.67, "ns/round trip");
    }
}
