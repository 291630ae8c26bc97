namespace Pycos.Scenarios.Controlled;

internal sealed class SemaphoreConstructs : ConstructGroup
{
    public override string Title => "SemaphoreSlim";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("WaitAsync()", clock => Two(gate => gate.WaitAsync())),
        Refused("WaitAsync(token), where it has to wait", "`WaitAsync()`", async clock =>
        {
            using var source = new CancellationTokenSource();
            await Two(gate => gate.WaitAsync(source.Token));
        }),
        Refused("WaitAsync(timeout), where it has to wait", "`WaitAsync()`", clock => Two(gate => gate.WaitAsync(Minute))),
        Explored("WaitAsync(TimeSpan.Zero)", async clock =>
        {
            using var gate = new SemaphoreSlim(1);
            await Task.Yield();
            Holds(await gate.WaitAsync(TimeSpan.Zero) && !await gate.WaitAsync(TimeSpan.Zero), "the count");
        }),
        Explored("Wait(), where a permit is free", async clock =>
        {
            using var gate = new SemaphoreSlim(1);
            await Task.Yield();
            gate.Wait();
            gate.Release();
        }),
    ];

    private static async Task Two(Func<SemaphoreSlim, Task> wait)
    {
        using var gate = new SemaphoreSlim(1);
        var inside = 0;
        await Task.WhenAll(Enter(), Enter());

        async Task Enter()
        {
            await wait(gate);
            Holds(++inside == 1, "one at a time");
            await Task.Yield();
            inside--;
            gate.Release();
        }
    }
}
