using System.Runtime.CompilerServices;

namespace Pycos.Scenarios.Controlled;

internal sealed class StreamConstructs : ConstructGroup
{
    public override string Title => "Async streams and disposal";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("await foreach over an async iterator", async clock =>
        {
            var sum = 0;
            await foreach (var number in Numbers(3, clock)) sum += number;
            Holds(sum == 3, "the sum");
        }),
        Explored("await foreach WithCancellation", async clock =>
        {
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(2.5), clock);
            var seen = 0;
            try
            {
                await foreach (var number in Numbers(100, clock).WithCancellation(source.Token)) seen++;
                Holds(false, "the cancellation");
            }
            catch (OperationCanceledException)
            {
                Holds(seen == 2, "two items in time");
            }
        }),
        Explored("leaving an await foreach early", async clock =>
        {
            await foreach (var number in Numbers(3, clock)) break;
        }),
        Explored("System.Linq.AsyncEnumerable, where nothing has to wait", async clock =>
        {
            await Task.Yield();
            Holds(await new[] { 1, 2 }.ToAsyncEnumerable().SumAsync() == 3, "the sum");
        }),
        Explored("System.Linq.AsyncEnumerable, over what has to wait", async clock =>
            Holds(await Yielding(3).SumAsync() == 3, "the sum")),
        Explored("await using", async clock =>
        {
            var resource = new Resource();
            await using (resource) await Task.Yield();
            Holds(resource.IsDisposed, "the disposal");
        }),
    ];

    private static async IAsyncEnumerable<int> Numbers(int count, TimeProvider clock, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(Second, clock, token);
            yield return 1;
        }
    }

    private static async IAsyncEnumerable<int> Yielding(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return 1;
        }
    }

    private sealed class Resource : IAsyncDisposable
    {
        internal bool IsDisposed { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            IsDisposed = true;
        }
    }
}
