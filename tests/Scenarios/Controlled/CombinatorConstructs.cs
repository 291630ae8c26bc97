namespace Pycos.Scenarios.Controlled;

internal sealed class CombinatorConstructs : ConstructGroup
{
    public override string Title => "Several tasks";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("await Task.WhenAll(tasks)", async clock => Holds((await Task.WhenAll(After(1, clock), After(2, clock))).Sum() == 3, "the sum")),
        Explored("await Task.WhenAny(tasks)", async clock =>
        {
            var first = await Task.WhenAny(After(2, clock), After(1, clock));
            Holds(await first == 1, "the sooner one");
        }),
        Refused("await foreach over Task.WhenEach(tasks)", "`Task.WhenAny` in a loop", async clock =>
        {
            var order = new List<int>();
            await foreach (var task in Task.WhenEach(After(2, clock), After(1, clock))) order.Add(await task);
            Holds(order is [1, 2], "the order of time");
        }),
        Explored("task.ContinueWith(f, ExecuteSynchronously)", async clock =>
            Holds(await After(1, clock).ContinueWith(
                task => task.Result, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default) == 1, "the result")),
        Explored("task.ContinueWith(f, FromCurrentSynchronizationContext())", async clock =>
            Holds(await After(1, clock).ContinueWith(task => task.Result, TaskScheduler.FromCurrentSynchronizationContext()) == 1, "the result")),
        Refused("task.ContinueWith(f)", "an async method that awaits the task", async clock =>
            Holds(await After(1, clock).ContinueWith(task => task.Result) == 1, "the result")),
        Explored("task.WaitAsync(timeout, clock), in time", async clock => Holds(await After(1, clock).WaitAsync(Minute, clock) == 1, "the result")),
        Explored("task.WaitAsync(timeout, clock), too late", async clock =>
        {
            try
            {
                await After(120, clock).WaitAsync(Minute, clock);
                Holds(false, "the timeout");
            }
            catch (TimeoutException)
            {
            }
        }),
        Explored("task.WaitAsync(token)", async clock =>
        {
            using var source = new CancellationTokenSource();
            var waiting = After(60, clock).WaitAsync(source.Token);
            await Task.Yield();
            source.Cancel();
            try
            {
                await waiting;
                Holds(false, "the cancellation");
            }
            catch (TaskCanceledException)
            {
            }
        }),
        Explored("tasks in a list, awaited one by one", async clock =>
        {
            var sum = 0;
            foreach (var task in new[] { After(1, clock), After(2, clock), After(3, clock) }.ToList()) sum += await task;
            Holds(sum == 6, "the sum");
        }),
    ];

    private static async Task<int> After(int seconds, TimeProvider clock)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), clock);
        return seconds;
    }
}
