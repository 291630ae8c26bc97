namespace Pycos.Scenarios.Controlled;

internal sealed class TimeConstructs : ConstructGroup
{
    public override string Title => "Time and timers";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("Task.Delay(time, clock)", async clock =>
        {
            var start = clock.GetTimestamp();
            await Task.Delay(Minute, clock);
            Holds(clock.GetElapsedTime(start) == Minute, "the time");
        }),
        Explored("Task.Delay(time, clock, token)", async clock =>
        {
            using var source = new CancellationTokenSource();
            var delay = Task.Delay(Minute, clock, source.Token);
            await Task.Yield();
            source.Cancel();
            await delay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            Holds(delay.IsCanceled, "the cancellation");
        }),
        Refused("Task.Delay(time)", "`Task.Delay(time, clock)`", async clock => await Task.Delay(1)),
        Explored("PeriodicTimer(period, clock)", async clock =>
        {
            using var timer = new PeriodicTimer(Second, clock);
            var start = clock.GetTimestamp();
            for (var i = 0; i < 3; i++) Holds(await timer.WaitForNextTickAsync(), "a tick");
            Holds(clock.GetElapsedTime(start) == 3 * Second, "the time of three ticks");
        }),
        Refused("PeriodicTimer(period)", "`PeriodicTimer(period, clock)`", async clock =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            Holds(await timer.WaitForNextTickAsync(), "a tick");
        }),
        Explored("clock.CreateTimer", async clock =>
        {
            var ticks = 0;
            await using var timer = clock.CreateTimer(_ => ticks++, null, Second, Second);
            await Task.Delay(TimeSpan.FromSeconds(3.5), clock);
            Holds(ticks == 3, "three ticks");
        }),
        Refused("new Timer(callback, ...) that completes what is awaited", "`clock.CreateTimer`", async clock =>
        {
            var source = new TaskCompletionSource();
            using var timer = new Timer(_ => source.TrySetResult(), null, 1, Timeout.Infinite);
            await source.Task;
        }),
        Refused("System.Timers.Timer that completes what is awaited", "`clock.CreateTimer`", async clock =>
        {
            var source = new TaskCompletionSource();
            using var timer = new System.Timers.Timer(1) { AutoReset = false };
            timer.Elapsed += (_, _) => source.TrySetResult();
            timer.Start();
            await source.Task;
        }),
        Explored("clock.GetUtcNow(), GetTimestamp()", async clock =>
        {
            var start = clock.GetUtcNow();
            await Task.Delay(Second, clock);
            Holds(clock.GetUtcNow() - start == Second, "the time");
        }),
        NotSeen("DateTime.UtcNow, Stopwatch, Environment.TickCount64", "the task's `clock`", async clock =>
        {
            await Task.Yield();
            Holds(DateTime.UtcNow.Year > 2000 && Environment.TickCount64 > 0, "the date");
        }),
    ];
}
