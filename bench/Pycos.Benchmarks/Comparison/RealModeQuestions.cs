using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Comparison;

/// <summary>Tasks, messages and timers on the operating system's clock.</summary>
internal static class RealModeQuestions
{
    private const int WarmUps = 6;
    private const int Rounds = 7;
    private const int Tasks = 100;
    private const int YieldsPerTask = 10_000;
    private const int RoundTrips = 500_000;
    private const int Calls = 5_000_000;
    private const int SpawnedTasks = 250_000;
    private const int WaitingTaskCount = 1_000_000;
    private const int TimerCount = 100_000;

    private const int FanInMessages = 1_000_000;
    private const int SendingThreads = 8;

    private static readonly TimeSpan SendingTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DelayMin = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan DelayMax = TimeSpan.FromSeconds(2.5);

    public static IEnumerable<Question> All =>
    [
        new(["context-switch", "context-switch-vs-one-thread-yield"], ContextSwitch),
        new(["context-switch-bytes"], ContextSwitchBytes),
        new(["ping-pong-vs-channels", "ping-pong-vs-akka", "ping-pong-vs-proto-actor"], Messages),
        new(["ping-pong-bytes"], MessageBytes),
        new(["nested-call"], Call),
        new(["nested-call-bytes"], CallBytes),
        new(["spawn-and-finish"], Spawn),
        new(["spawn-and-finish-bytes"], SpawnBytes),
        new(["idle-task-bytes", "idle-task-bytes-vs-task-on-channel", "idle-tasks-woken-once"], Waiting),
        new(["timers-p99-lateness", "timers-p99-lateness-vs-task-delay"], Timers),
        new(["fan-in-backlog-40", "fan-in-backlog-1k"], Backlogs),
        new(["lateness-beside-senders"], BesideSenders),
    ];

    private static IEnumerable<Row> ContextSwitch()
    {
        var ours = new Side("Pycos", () => YieldingTasks.NanosecondsPerSwitch(Tasks, YieldsPerTask));
        var pool = new Side("Task.Yield on the pool", () => YieldPeer.NanosecondsPerSwitchOnPool(Tasks, YieldsPerTask));
        var thread = new Side("Task.Yield on one thread", () => YieldPeer.NanosecondsPerSwitchOnOneThread(Tasks, YieldsPerTask));
        Side.MeasureInTurn(WarmUps, Rounds, ours, pool, thread);
        yield return Row.WithPeer("context-switch", ours.Median, pool.Median, 4, "ns/switch");
        yield return Row.WithPeer("context-switch-vs-one-thread-yield", ours.Median, thread.Median, null, "ns/switch");
    }

    private static IEnumerable<Row> ContextSwitchBytes()
    {
        var bytes = Allocation.BytesPerOperation(
            Tasks * YieldsPerTask, 2 * Tasks * YieldsPerTask, switches => YieldingTasks.NanosecondsPerSwitch(Tasks, switches / Tasks));
        yield return Row.Alone("context-switch-bytes", bytes, 0, "B/switch");
    }

    private static IEnumerable<Row> Messages()
    {
        var ours = new Side("Pycos", () => PingPong.NanosecondsPerMessage(RoundTrips));
        var channels = new Side("channels", () => ChannelPingPong.NanosecondsPerMessage(RoundTrips));
        var akka = new Side("Akka.NET", () => AkkaPingPong.NanosecondsPerMessage(RoundTrips));
        var proto = new Side("Proto.Actor", () => ProtoPingPong.NanosecondsPerMessage(RoundTrips));
        Side.MeasureInTurn(WarmUps, Rounds, ours, channels, akka, proto);
        yield return Row.WithPeer("ping-pong-vs-channels", ours.Median, channels.Median, 3, "ns/message");
        yield return Row.WithPeer("ping-pong-vs-akka", ours.Median, akka.Median, 8, "ns/message");
        yield return Row.WithPeer("ping-pong-vs-proto-actor", ours.Median, proto.Median, 8, "ns/message");
    }

    private static IEnumerable<Row> MessageBytes()
    {
        var bytes = Allocation.BytesPerOperation(
            2 * RoundTrips, 4 * RoundTrips, messages => PingPong.NanosecondsPerMessage(messages / 2));
        yield return Row.Alone("ping-pong-bytes", bytes, 0, "B/message");
    }

    private static IEnumerable<Row> Call()
    {
        var ours = new Side("Coroutine", () => NestedCall.NanosecondsPerCall(Calls));
        var valueTask = new Side("ValueTask", () => ValueTaskCall.NanosecondsPerCall(Calls));
        Side.MeasureInTurn(WarmUps, Rounds, ours, valueTask);
        // Within 1.2 times the peer.
        yield return Row.WithPeer("nested-call", ours.Median, valueTask.Median, 0.83, "ns/call");
    }

    private static IEnumerable<Row> CallBytes()
    {
        var bytes = Allocation.BytesPerOperation(Calls, 2 * Calls, calls => NestedCall.NanosecondsPerCall(calls));
        yield return Row.Alone("nested-call-bytes", bytes, 0, "B/call");
    }

    private static IEnumerable<Row> Spawn()
    {
        var ours = new Side("Pycos", () => SpawnAndFinish.NanosecondsPerTask(SpawnedTasks));
        var taskRun = new Side("Task.Run", () => TaskRunPeer.NanosecondsPerTask(SpawnedTasks));
        Side.MeasureInTurn(WarmUps, Rounds, ours, taskRun);
        yield return Row.WithPeer("spawn-and-finish", ours.Median, taskRun.Median, 2, "ns/task");
    }

    private static IEnumerable<Row> SpawnBytes()
    {
        var bytes = Allocation.BytesPerOperation(
            SpawnedTasks, 2 * SpawnedTasks, tasks => SpawnAndFinish.NanosecondsPerTask(tasks));
        yield return Row.Alone("spawn-and-finish-bytes", bytes, 300, "B/task");
    }

    private static IEnumerable<Row> Waiting()
    {
        var secondsToWakeAll = double.NaN;
        // A small crowd first, so that the code is compiled.
        WaitingTasks.Measure(WaitingTaskCount / 10);
        var ours = new Side("Pycos", () =>
        {
            var cost = WaitingTasks.Measure(WaitingTaskCount);
            secondsToWakeAll = cost.SecondsToWakeAll;
            return cost.BytesPerTask;
        });
        var channel = new Side("async Task on a channel", () => IdleTasks.BytesPerTaskWithChannel(WaitingTaskCount));
        // Bytes do not scatter, and a million tasks take their time to collect.
        Side.MeasureInTurn(0, 1, ours, channel);
        yield return Row.Alone("idle-task-bytes", ours.Median, 350, "B/task");
        yield return Row.WithPeer("idle-task-bytes-vs-task-on-channel", ours.Median, channel.Median, null, "B/task");
        yield return Row.Alone("idle-tasks-woken-once", secondsToWakeAll, null, "s for 1,000,000 tasks");
    }

    private static IEnumerable<Row> Timers()
    {
        var seed = 0;
        // Short sleeps suffice to have the code compiled.
        SleepingTasks.Lateness(TimerCount, DelayMin / 10, DelayMax / 10, seed);
        TaskDelayTimers.Lateness(TimerCount, DelayMin / 10, DelayMax / 10, seed);
        var ours = new Side("Sleep", () => SleepingTasks.Lateness(TimerCount, DelayMin, DelayMax, ++seed).P99Milliseconds);
        var delay = new Side("Task.Delay", () => TaskDelayTimers.Lateness(TimerCount, DelayMin, DelayMax, seed).P99Milliseconds);
        // A round is 100,000 samples and takes its time.
        Side.MeasureInTurn(0, 3, ours, delay);
        yield return Row.Alone("timers-p99-lateness", ours.Median, 5, "ms");
        yield return Row.WithPeer("timers-p99-lateness-vs-task-delay", ours.Median, delay.Median, null, "ms");
    }

    private static IEnumerable<Row> Backlogs()
    {
        // Counts, which are the same each time: twice the senders is a round's worth, and what comes while it is taken.
        yield return Row.Alone("fan-in-backlog-40", FanIn.BacklogMax(40, FanInMessages), 80, "messages");
        yield return Row.Alone("fan-in-backlog-1k", FanIn.BacklogMax(1_000, FanInMessages), 2_000, "messages");
    }

    private static IEnumerable<Row> BesideSenders()
    {
        var worst = new Side("Sleep", () => FanIn.WorstLatenessMilliseconds(SendingThreads, SendingTime));
        Side.MeasureInTurn(1, 3, worst);
        yield return Row.Alone("lateness-beside-senders", worst.Median, 20, "ms");
    }
}
