using System.Runtime.CompilerServices;

namespace Pycos.Scenarios;

public class SpawningTests
{
    [Fact]
    [Trait("Contract", "spawn-later-round")]
    public void A_task_takes_its_first_step_after_its_creator_has_given_way() => Worlds.Both(async self =>
    {
        var hasRun = false;
        var child = self.Spawn(async child =>
        {
            hasRun = true;
            await child.Yield();
        });
        Assert.False(hasRun);
        await child;
        Assert.True(hasRun);
    });

    [Fact]
    [Trait("Contract", "spawn-named-by-function")]
    [Trait("Contract", "spawn-named")]
    public void A_task_has_the_name_of_its_function_unless_one_is_given() => Worlds.Both(async self =>
    {
        var byExpression = self.Spawn(child => Nothing(child));
        var byMethodGroup = self.Spawn(Nothing);
        var given = self.Spawn(Nothing, "worker");
        var nameless = self.Spawn(async child =>
        {
            await child.Yield();
        });
        Assert.Equal(["Nothing", "Nothing", "worker", "task"], new[] { byExpression, byMethodGroup, given, nameless }.Select(task => task.Name));
        Assert.Equal($"worker#{given.Id}", given.ToString());
        await given;
    });

    [Theory]
    [InlineData("before it begins")]
    [InlineData("while it waits")]
    [InlineData("after its end")]
    public void An_async_lambda_has_the_name_of_what_it_calls_or_of_the_method_that_contains_it(string when) => Worlds.Both(async self =>
    {
        PycosTask[] tasks =
        [
            self.Spawn(async child => await Nothing(child)),
            self.Spawn(async _ => 7),
            Serve(self, "hello", waits: true),
            Serve(self, "hello", waits: false),
            self.Spawn(static async child => await Nothing(child)),
            self.Spawn(static async _ => 7),
            ServeStatically(self, "hello"),
            ServeStatically(self, null),
            AsyncJobs.Spawn(self),
        ];
        if (when != "before it begins") await self.Yield();
        if (when == "after its end") await self.WhenAll(tasks);
        Assert.Equal(
            ["Nothing", "task", "Serve", "Serve", "Nothing", "task", "ServeStatically", "ServeStatically", "Run"], tasks.Select(task => task.Name));
        await self.WhenAll(tasks);
    });

    [Fact]
    public void A_handle_keeps_nothing_of_what_the_code_captured_once_that_has_ended() => Worlds.Real(async self =>
    {
        var captured = new List<WeakReference>();
        PycosTask[] tasks = [Capturing(self, captured, waits: true), Capturing(self, captured, waits: false)];
        await self.WhenAll(tasks);
        await self.Yield();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(captured, one => Assert.False(one.IsAlive));
        Assert.Equal(["Serve", "Serve"], tasks.Select(task => task.Name));
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PycosTask Capturing(TaskContext self, List<WeakReference> captured, bool waits)
    {
        var much = new byte[1000];
        captured.Add(new WeakReference(much));
        return Serve(self, much, waits);
    }

    private static PycosTask Serve(TaskContext self, object captured, bool waits) => self.Spawn(async child =>
    {
        if (waits) await child.Yield();
        GC.KeepAlive(captured);
    });

    private static PycosTask ServeStatically(TaskContext self, string? waits) => waits is null
        ? self.Spawn(static async _ =>
        {
            await Task.CompletedTask;
        })
        : self.Spawn(static async child =>
        {
            await child.Yield();
        });

    private sealed class AsyncJobs
    {
        internal static PycosTask Spawn(TaskContext self)
        {
            var asyncJobs = new AsyncJobs();
            return self.Spawn(asyncJobs.Run);
        }

        // Not static: it is called by way of a variable whose name is all that matters here.
#pragma warning disable CA1822
        private Coroutine Run(TaskContext self) => Nothing(self);
#pragma warning restore CA1822
    }

    [Fact]
    [Trait("Contract", "spawn-id-unique")]
    public void An_identity_is_never_used_again() => Worlds.Both(async self =>
    {
        var seen = new HashSet<long> { self.Task.Id };
        for (var i = 0; i < 20; i++)
        {
            var child = self.Spawn(Nothing);
            Assert.True(seen.Add(child.Id));
            await child;
        }
    });

    [Fact]
    public void A_task_knows_itself_and_its_scheduler() => Worlds.Both(async self =>
    {
        var child = self.Spawn(async child =>
        {
            await child.Yield();
            Assert.Same(child.Task, TaskContext.Current.Task);
            return child.Task;
        });
        Assert.Same(child, await child);
        Assert.Same(self.Scheduler, child.Scheduler);
    });

    [Fact]
    public void A_task_that_never_waits_gives_its_value() => Worlds.Both(async self =>
    {
        var child = self.Spawn(Seven);
        Assert.Equal(7, await child);
        Assert.Equal(TaskExitStatus.Completed, child.Status);
    });

    private static async Coroutine Nothing(TaskContext self) => await self.Yield();

    private static Coroutine<int> Seven(TaskContext self) => Constant(7);

    // Never has to wait: the call ends where it starts.
    private static async Coroutine<int> Constant(int value)
    {
        if (value < 0) await TaskContext.Current.Yield();
        return value;
    }
}
