namespace Pycos.Scenarios.Controlled;

internal sealed class TaskConstructs : ConstructGroup
{
    public override string Title => "Tasks and async methods";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("await Task.CompletedTask", async clock =>
        {
            await Task.Yield();
            await Task.CompletedTask;
        }),
        Explored("await Task.FromResult(value)", async clock =>
        {
            await Task.Yield();
            Holds(await Task.FromResult(1) == 1, "the value");
        }),
        Explored("await Task.FromException(e), Task.FromCanceled(token)", async clock =>
        {
            await Task.Yield();
            Holds(await Throws<IOException>(Task.FromException(new IOException())), "the exception");
            Holds(await Throws<TaskCanceledException>(Task.FromCanceled(new CancellationToken(true))), "the cancellation");
        }),
        Explored("await Task.Yield()", async clock => await Task.Yield()),
        Explored("await of an async method", async clock => Holds(await Doubled(2) == 4, "the result")),
        Explored("await of a ValueTask", async clock => Holds(await DoubledValue(2) == 4, "the result")),
        Explored("an async method that is called now and awaited later", async clock =>
        {
            var later = Doubled(2);
            await Task.Yield();
            Holds(await later == 4, "the result");
        }),
        Explored("await Task.Unwrap()", async clock => Holds(await Nested().Unwrap() == 4, "the result")),
        Explored("ConfigureAwait(ForceYielding | ContinueOnCapturedContext)", async clock =>
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext)),
        Explored("ConfigureAwait(SuppressThrowing | ContinueOnCapturedContext)", async clock =>
            await Failing().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext)),
        Explored("ConfigureAwait(false) on what is complete", async clock =>
        {
            await Task.Yield();
            await Task.CompletedTask.ConfigureAwait(false);
        }),
        Refused("ConfigureAwait(false) on a method that another step completes", "`await` without it in the code under test", async clock =>
            await Doubled(2).ConfigureAwait(false)),
        Refused("ConfigureAwait(ForceYielding)", "add `ContinueOnCapturedContext`", async clock =>
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding)),
        Explored("AsyncLocal<T>", async clock =>
        {
            var local = new AsyncLocal<int> { Value = 7 };
            await Task.Yield();
            Holds(local.Value == 7, "the value after an await");
        }),
        Explored("Lazy<Task<T>>", async clock =>
        {
            var lazy = new Lazy<Task<int>>(() => Doubled(2));
            Holds(await lazy.Value + await lazy.Value == 8, "the value, made once");
        }),
    ];

    private static async Task<int> Doubled(int value)
    {
        await Task.Yield();
        return 2 * value;
    }

    private static async ValueTask<int> DoubledValue(int value)
    {
        await Task.Yield();
        return 2 * value;
    }

    private static async Task<Task<int>> Nested()
    {
        await Task.Yield();
        return Doubled(2);
    }

    private static async Task Failing()
    {
        await Task.Yield();
        throw new IOException();
    }

    private static async Task<bool> Throws<T>(Task task)
        where T : Exception
    {
        try
        {
            await task;
            return false;
        }
        catch (T)
        {
            return true;
        }
    }
}
