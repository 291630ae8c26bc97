namespace Pycos.Scenarios;

public class AsyncLocalTests
{
    private static readonly AsyncLocal<string?> Mark = new();

    [Fact]
    public void A_value_belongs_to_the_task_that_sets_it() => Worlds.Both(async self =>
    {
        var tasks = Enumerable.Range(0, 4).Select(i => self.Spawn(async child =>
        {
            Assert.Null(Mark.Value);
            if (i == 0)
            {
                // One task that sets nothing shall see nothing, whoever runs before it.
                for (var turn = 0; turn < 5; turn++)
                {
                    await child.Yield();
                    Assert.Null(Mark.Value);
                }
                return;
            }
            for (var turn = 0; turn < 5; turn++)
            {
                var mark = $"task {i}, turn {turn}";
                Mark.Value = mark;
                await child.Yield();
                Assert.Equal(mark, Mark.Value);
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                Assert.Equal(mark, Mark.Value);
            }
        })).ToList();
        foreach (var task in tasks) await task;
        Assert.Null(Mark.Value);
    });

    [Fact]
    public void A_child_inherits_the_value_at_its_spawning_and_keeps_its_changes_to_itself() => Worlds.Both(async self =>
    {
        Mark.Value = "parent";
        var child = self.Spawn(async child =>
        {
            var inherited = Mark.Value;
            Mark.Value = "child";
            await child.Yield();
            Assert.Equal("child", Mark.Value);
            return inherited;
        });
        Mark.Value = "parent, later";
        await self.Yield();
        Assert.Equal("parent, later", Mark.Value);
        Assert.Equal("parent", await child);
        Assert.Equal("parent, later", Mark.Value);
    });

    [Fact]
    public void A_body_that_is_no_async_method_leaks_no_value() => Worlds.Both(async self =>
    {
        var first = self.Spawn(child =>
        {
            Mark.Value = "first";
            return Nothing(child);
        });
        var second = self.Spawn(async child =>
        {
            var before = Mark.Value;
            await child.Yield();
            return (before, Mark.Value);
        });
        await first;
        Assert.Equal((null, null), await second);
        Assert.Null(Mark.Value);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_callers_value_is_not_changed_by_what_it_calls(bool isSetBeforeTheAwait) => Worlds.Both(async self =>
    {
        await Callee(self, isSetBeforeTheAwait);
        Assert.Null(Mark.Value);
        await self.Yield();
        Assert.Null(Mark.Value);
        Mark.Value = "caller";
        await Callee(self, isSetBeforeTheAwait);
        Assert.Equal("caller", Mark.Value);
    });

    [Fact]
    public void A_value_flows_through_foreign_code_and_does_not_come_back_from_it() => Worlds.Both(async self =>
    {
        Mark.Value = "task";
        await Foreign(self.Clock);
        Assert.Equal("task", Mark.Value);
        await Task.Delay(TimeSpan.FromMilliseconds(1), self.Clock);
        Assert.Equal("task", Mark.Value);

        static async Task Foreign(TimeProvider clock)
        {
            Assert.Equal("task", Mark.Value);
            Mark.Value = "foreign";
            await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
            Assert.Equal("foreign", Mark.Value);
        }
    });

    [Fact]
    public void A_timer_callback_sees_the_value_of_the_timers_creator() => Worlds.Both(async self =>
    {
        Mark.Value = "creator";
        var seen = new TaskCompletionSource<string?>();
        await using var timer = self.Clock.CreateTimer(_ => seen.SetResult(Mark.Value), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        Mark.Value = "later";
        Assert.Equal("creator", await seen.Task);
    });

    [Fact]
    public void A_task_spawned_by_a_thread_inherits_the_threads_value() => Worlds.Real(scheduler =>
    {
        Mark.Value = "thread";
        var marked = scheduler.Spawn(async self =>
        {
            await self.Yield();
            return Mark.Value;
        });
        Mark.Value = null;
        var plain = scheduler.Spawn(async self =>
        {
            await self.Yield();
            return Mark.Value;
        });
        Assert.Equal("thread", marked.Value(Worlds.Patience));
        Assert.Null(plain.Value(Worlds.Patience));
    });

    private static async Coroutine Nothing(TaskContext self) => await self.Yield();

    private static async Coroutine Callee(TaskContext self, bool isSetBeforeTheAwait)
    {
        if (isSetBeforeTheAwait) Mark.Value = "callee";
        await self.Yield();
        if (!isSetBeforeTheAwait) Mark.Value = "callee";
    }
}
