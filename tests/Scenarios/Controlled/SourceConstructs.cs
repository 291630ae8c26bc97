using System.Threading.Tasks.Sources;

namespace Pycos.Scenarios.Controlled;

internal sealed class SourceConstructs : ConstructGroup
{
    public override string Title => "Sources";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("TaskCompletionSource, completed by another step", clock => Complete(new TaskCompletionSource<int>())),
        Explored("TaskCompletionSource(RunContinuationsAsynchronously)", clock =>
            Complete(new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously))),
        Explored("TaskCompletionSource.SetException, SetCanceled", async clock =>
        {
            var source = new TaskCompletionSource();
            _ = After(() => source.SetException(new IOException()));
            try
            {
                await source.Task;
                Holds(false, "the exception");
            }
            catch (IOException)
            {
            }
        }),
        Explored("source.Task.WaitAsync(timeout, clock)", async clock =>
        {
            var source = new TaskCompletionSource<int>();
            _ = After(() => source.SetResult(1));
            Holds(await source.Task.WaitAsync(Minute, clock) == 1, "the result, long before the timeout");
        }),
        Refused("source(RunContinuationsAsynchronously).Task.WaitAsync(timeout, clock)", "a source without the option, or `WhenAny` with a delay", async clock =>
        {
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = After(() => source.SetResult(1));
            Holds(await source.Task.WaitAsync(Minute, clock) == 1, "the result, long before the timeout");
        }),
        Explored("a ValueTask over ManualResetValueTaskSourceCore", clock => CompleteOnce(isAsynchronous: false)),
        Explored("the same with RunContinuationsAsynchronously", clock => CompleteOnce(isAsynchronous: true)),
        Refused("a source that a thread completes (new Thread, StartNew with LongRunning)", "complete it in a task, or in code that a task calls", async clock =>
        {
            var source = new TaskCompletionSource();
            _ = After(() => new Thread(source.SetResult) { IsBackground = true }.Start());
            await source.Task;
        }),
    ];

    private static async Task Complete(TaskCompletionSource<int> source)
    {
        _ = After(() => source.SetResult(1));
        Holds(await source.Task == 1, "the result");
    }

    private static async Task After(Action act)
    {
        await Task.Yield();
        act();
    }

    private static async Task CompleteOnce(bool isAsynchronous)
    {
        var source = new Source(isAsynchronous);
        _ = After(() => source.Complete(1));
        Holds(await new ValueTask<int>(source, 0) == 1, "the result");
    }

    private sealed class Source(bool isAsynchronous) : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> core = new() { RunContinuationsAsynchronously = isAsynchronous };

        public void Complete(int value) => core.SetResult(value);

        public int GetResult(short token) => core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            core.OnCompleted(continuation, state, token, flags);
    }
}
