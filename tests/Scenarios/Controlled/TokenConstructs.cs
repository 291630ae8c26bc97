namespace Pycos.Scenarios.Controlled;

internal sealed class TokenConstructs : ConstructGroup
{
    public override string Title => "Cancellation";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("source.Cancel() in another step", async clock =>
        {
            using var source = new CancellationTokenSource();
            var victim = Wait(clock, source.Token);
            await Task.Yield();
            source.Cancel();
            Holds(await victim, "the cancellation");
        }),
        Explored("CancellationTokenSource(timeout, clock)", async clock =>
        {
            using var source = new CancellationTokenSource(Second, clock);
            Holds(await Wait(clock, source.Token), "the cancellation");
        }),
        Explored("source.CancelAfter, of a source with the clock", async clock =>
        {
            using var source = new CancellationTokenSource(Minute, clock);
            source.CancelAfter(Second);
            Holds(await Wait(clock, source.Token), "the cancellation");
        }),
        Explored("CreateLinkedTokenSource", async clock =>
        {
            using var outer = new CancellationTokenSource(Second, clock);
            using var inner = CancellationTokenSource.CreateLinkedTokenSource(outer.Token);
            Holds(await Wait(clock, inner.Token), "the cancellation");
        }),
        Explored("token.Register", async clock =>
        {
            using var source = new CancellationTokenSource();
            var told = new TaskCompletionSource();
            using var registration = source.Token.Register(told.SetResult);
            var waiting = told.Task;
            _ = Cancel(source);
            await waiting;
        }),
        Explored("token.ThrowIfCancellationRequested in a loop", async clock =>
        {
            using var source = new CancellationTokenSource();
            _ = Cancel(source);
            try
            {
                while (true)
                {
                    source.Token.ThrowIfCancellationRequested();
                    await Task.Yield();
                }
            }
            catch (OperationCanceledException)
            {
            }
        }),
        Refused("await source.CancelAsync()", "`source.Cancel()`", async clock =>
        {
            using var source = new CancellationTokenSource();
            var victim = Wait(clock, source.Token);
            await source.CancelAsync();
            Holds(await victim, "the cancellation");
        }),
        Refused("CancellationTokenSource(timeout) that ends a wait", "`CancellationTokenSource(timeout, clock)`", async clock =>
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
            var told = new TaskCompletionSource();
            using var registration = source.Token.Register(told.SetResult);
            await told.Task;
        }),
    ];

    private static async Task Cancel(CancellationTokenSource source)
    {
        await Task.Yield();
        source.Cancel();
    }

    private static async Task<bool> Wait(TimeProvider clock, CancellationToken token)
    {
        try
        {
            await Task.Delay(Minute, clock, token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
