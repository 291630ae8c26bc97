namespace Pycos.Scenarios.Controlled;

internal sealed class ContextConstructs : ConstructGroup
{
    public override string Title => "Contexts and callbacks";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("SynchronizationContext.Post", async clock =>
        {
            var told = new TaskCompletionSource();
            SynchronizationContext.Current!.Post(_ => told.SetResult(), null);
            await told.Task;
        }),
        Explored("Progress<T>", async clock =>
        {
            var told = new TaskCompletionSource<int>();
            IProgress<int> progress = new Progress<int>(told.SetResult);
            progress.Report(1);
            Holds(await told.Task == 1, "the report");
        }),
        Explored("Task.Factory.StartNew(..., FromCurrentSynchronizationContext())", async clock =>
            Holds(await Task.Factory.StartNew(
                () => 1, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.FromCurrentSynchronizationContext()) == 1, "the result")),
        Explored("async void, as an event handler", async clock =>
        {
            var told = new TaskCompletionSource();
            Handle(told);
            await told.Task;
        }),
        Refused("SynchronizationContext.SetSynchronizationContext(null) before an await", "leave the context alone", async clock =>
        {
            SynchronizationContext.SetSynchronizationContext(null);
            await Task.Yield();
        }),
    ];

    private static async void Handle(TaskCompletionSource told)
    {
        await Task.Yield();
        told.SetResult();
    }
}
