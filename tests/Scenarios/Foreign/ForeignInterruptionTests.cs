using System.Runtime.CompilerServices;

namespace Pycos.Scenarios;

/// <summary>What reaches a task while it awaits something that is not Pycos's own.</summary>
public class ForeignInterruptionTests
{
    public static TheoryData<string> Awaits => new("Task", "Task<int>", "ValueTask", "ValueTask<int>", "configured Task<int>", "configured ValueTask");

    [Theory]
    [MemberData(nameof(Awaits))]
    public void A_task_that_awaits_foreign_code_can_be_terminated(string kind) => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>();
        var cleanedUp = false;
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            isWaiting = true;
            try
            {
                await Forever(kind, source);
            }
            finally
            {
                await child.Yield();
                cleanedUp = true;
            }
        });
        while (!isWaiting) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.True(cleanedUp);
        // What ends too late finds nobody.
        source.SetResult(7);
        await self.Yield();
    }, schedules: 50);

    [Theory]
    [MemberData(nameof(Awaits))]
    public void An_exception_can_be_thrown_into_a_task_that_awaits_foreign_code(string kind) => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>();
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            isWaiting = true;
            try
            {
                await Forever(kind, source);
            }
            catch (IOException exception)
            {
                return exception.Message + await child.Receive<string>();
            }
            return "not raised";
        });
        while (!isWaiting) await self.Yield();
        victim.Throw(new IOException("thrown"));
        victim.Send(", and received");
        Assert.Equal("thrown, and received", await victim);
    }, schedules: 50);

    [Fact]
    public void A_task_that_was_interrupted_can_await_the_same_thing_again() => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>();
        var raised = 0;
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            while (true)
            {
                isWaiting = true;
                try
                {
                    return await source.Task;
                }
                catch (IOException)
                {
                    raised++;
                }
            }
        });
        while (!isWaiting) await self.Yield();
        for (var i = 0; i < 3; i++)
        {
            victim.Throw(new IOException("thrown"));
            while (raised == i) await self.Yield();
        }
        source.SetResult(7);
        Assert.Equal(7, await victim);
        Assert.Equal(3, raised);
    });

    [Fact]
    public void An_exception_that_comes_with_the_result_waits_for_the_next_await() => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>();
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            isWaiting = true;
            var taken = await source.Task;
            try
            {
                await child.Suspend();
            }
            catch (IOException)
            {
                return taken;
            }
            return -1;
        });
        while (!isWaiting) await self.Yield();
        source.SetResult(7);
        victim.Throw(new IOException("thrown"));
        Assert.Equal(7, await victim);
    });

    [Fact]
    public void An_awaitable_of_unknown_kind_is_interrupted_at_the_next_await() => Worlds.Both(async self =>
    {
        var bell = new Bell();
        var hasHeard = false;
        var victim = self.Spawn(async child =>
        {
            await bell;
            hasHeard = true;
            await child.Suspend();
        });
        while (!bell.IsAwaited) await self.Yield();
        victim.Terminate();
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        Assert.False(victim.IsFinished);
        bell.Ring();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.True(hasHeard);
    });

    private static async Coroutine Forever(string kind, TaskCompletionSource<int> source)
    {
        switch (kind)
        {
            case "Task":
                await (Task)source.Task;
                break;
            case "Task<int>":
                await source.Task;
                break;
            case "ValueTask":
                await new ValueTask(source.Task);
                break;
            case "ValueTask<int>":
                await new ValueTask<int>(source.Task);
                break;
            case "configured Task<int>":
                await source.Task.ConfigureAwait(true);
                break;
            default:
                await new ValueTask(source.Task).ConfigureAwait(true);
                break;
        }
    }

    private sealed class Bell : INotifyCompletion
    {
        private Action? continuation;

        internal bool IsAwaited => continuation is not null;

        public bool IsCompleted => false;

        public Bell GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => this.continuation = continuation;

        internal void Ring() => continuation!();
    }
}
