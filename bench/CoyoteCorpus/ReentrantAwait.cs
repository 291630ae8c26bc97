namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class ReentrantAwait
{
    internal static async Task Run()
    {
        using var gate = new SemaphoreSlim(1);
        var listener = Task.Run(async () =>
        {
            await gate.WaitAsync();
            gate.Release();
        });
        await gate.WaitAsync();
        await listener;
        gate.Release();
    }
}
