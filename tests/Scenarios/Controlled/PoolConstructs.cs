namespace Pycos.Scenarios.Controlled;

internal sealed class PoolConstructs : ConstructGroup
{
    private const string Spawn = "an async method that is called, or a task: `self.Spawn`";
    private const string Pool = "`AsyncThreadPool.Run` for what blocks, " + Spawn + " for the rest";

    public override string Title => "Threads and the pool";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Refused("await Task.Run(f)", Pool, async clock => Holds(await Task.Run(() => 1) == 1, "the result")),
        Refused("await Task.Run(async f)", Spawn, async clock => Holds(await Task.Run(async () =>
        {
            await Task.Yield();
            return 1;
        }) == 1, "the result")),
        Refused("await Task.Factory.StartNew(f)", Pool, async clock => Holds(await Task.Factory.StartNew(() => 1) == 1, "the result")),
        Refused("ThreadPool.QueueUserWorkItem that completes what is awaited", Pool, async clock =>
        {
            var source = new TaskCompletionSource();
            ThreadPool.QueueUserWorkItem(_ => source.SetResult());
            await source.Task;
        }),
        Refused("await Parallel.ForEachAsync", "`Task.WhenAll` over async methods", async clock =>
        {
            var sum = 0;
            await Parallel.ForEachAsync(Enumerable.Range(0, 3), async (_, _) =>
            {
                await Task.Yield();
                Interlocked.Increment(ref sum);
            });
            Holds(sum == 3, "the sum");
        }),
        Refused("File.ReadAllTextAsync", "`AsyncThreadPool.Run` around what reads", async clock =>
        {
            var text = await File.ReadAllTextAsync(typeof(PoolConstructs).Assembly.Location);
            Holds(text.Length > 0, "the text");
        }),
        NotSeen("Parallel.For, Parallel.Invoke", "what they compute must not matter to the schedule", async clock =>
        {
            await Task.Yield();
            var sum = 0;
            Parallel.For(0, 10, _ => Interlocked.Increment(ref sum));
            Holds(sum == 10, "the sum");
        }),
        NotSeen("PLINQ: AsParallel()", "what it computes must not matter to the schedule", async clock =>
        {
            await Task.Yield();
            Holds(Enumerable.Range(0, 10).AsParallel().Sum() == 45, "the sum");
        }),
        NotSeen("Thread.Sleep", "`await Task.Delay(time, clock)`: it takes real time, and no virtual time", async clock =>
        {
            await Task.Yield();
            Thread.Sleep(0);
        }),
        NotSeen("a pool item or a thread that nobody waits for", Pool, async clock =>
        {
            await Task.Yield();
            new Thread(() => { }) { IsBackground = true }.Start();
        }),
    ];
}
