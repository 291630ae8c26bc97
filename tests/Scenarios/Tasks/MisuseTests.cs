namespace Pycos.Scenarios;

/// <summary>Programs that break a rule are told which, where, and what to do instead.</summary>
public class MisuseTests
{
    [Fact]
    public void A_coroutine_is_awaited_once() => Worlds.Both(async self =>
    {
        var call = Add(self, 3, 4, waits: true);
        Assert.Equal(7, await call);
        var error = await Error(self, async _ => await call);
        Assert.Contains("The coroutine MisuseTests.Add was awaited more than once.", error.Message);
        Assert.Contains("spawn it as a task, which can be awaited any number of times", error.Message);
    });

    [Fact]
    public void A_stale_coroutine_does_not_get_the_result_of_a_later_call() => Worlds.Both(async self =>
    {
        var stale = Add(self, 3, 4, waits: true);
        await stale;
        // The frame is pooled, so this call may well be in the same object.
        Assert.Equal(30, await Add(self, 10, 20, waits: true));
        var error = await Error(self, async _ => await stale);
        Assert.Contains("was awaited more than once", error.Message);
    });

    [Fact]
    public void A_call_that_is_not_awaited_is_an_error_at_the_next_await() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child =>
        {
            _ = Add(child, 3, 4, waits: true);
            await child.Yield();
        }, "careless");
        var error = Assert.IsType<InvalidOperationException>((await victim.Finish()).Exception);
        Assert.Contains("Task 'careless' called MisuseTests.Add without awaiting it", error.Message);
        Assert.Contains("Await the call, or spawn it as a task of its own.", error.Message);
    });

    [Fact]
    public void A_call_that_is_not_awaited_is_an_error_at_the_end_too() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child =>
        {
            await child.Yield();
            _ = Add(child, 3, 4, waits: true);
        }, "careless");
        var error = Assert.IsType<InvalidOperationException>((await victim.Finish()).Exception);
        Assert.Contains("Task 'careless' called MisuseTests.Add without awaiting it", error.Message);
    });

    [Fact]
    public void What_was_on_its_way_to_a_call_that_nobody_awaits_goes_back() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(0);
        var victim = self.Spawn(async child =>
        {
            _ = Take(slots);
            // For real the call waits by now, and the permit is handed to it.
            slots.Release();
            await child.Yield();
        }, "careless");
        Assert.Equal(TaskExitStatus.Faulted, (await victim.Finish()).Status);
        Assert.Equal(1, slots.CurrentCount);

        static async Coroutine Take(AsyncSemaphore slots) => await slots.Acquire();
    });

    [Fact]
    public void A_coroutine_of_another_task_cannot_be_awaited() => Worlds.Both(async self =>
    {
        Coroutine<int>? foreign = null;
        var owner = self.Spawn(async child =>
        {
            foreign = Add(child, 3, 4, waits: true);
            return await foreign.Value;
        }, "owner");
        var thief = self.Spawn(async child =>
        {
            while (foreign is null) await child.Yield();
            return await foreign.Value;
        }, "thief");
        var exit = await thief.Finish();
        var error = Assert.IsType<InvalidOperationException>(exit.Exception);
        Assert.Contains("The coroutine MisuseTests.Add was awaited more than once", error.Message);
        Assert.Equal(7, await owner);
    });

    [Fact]
    public void A_coroutine_that_another_task_left_behind_cannot_be_awaited() => Worlds.Both(async self =>
    {
        Coroutine<int>? foreign = null;
        var owner = self.Spawn(async child =>
        {
            foreign = Add(child, 3, 4, waits: true);
            await child.Yield();
        }, "owner");
        var thief = self.Spawn(async child =>
        {
            while (foreign is null) await child.Yield();
            return await foreign.Value;
        }, "thief");
        Assert.IsType<InvalidOperationException>((await thief.Finish()).Exception);
        Assert.IsType<InvalidOperationException>((await owner.Finish()).Exception);
    });

    [Fact]
    [Trait("Contract", "sleep-own-task")]
    public void The_context_of_another_task_cannot_be_used() => Worlds.Both(async self =>
    {
        var thief = self.Spawn(async _ => await self.Receive(), "thief");
        var error = Assert.IsType<InvalidOperationException>((await thief.Finish()).Exception);
        Assert.Equal(
            "Receive was awaited with the context of task 'main', which is not the task that is running ('thief' is). "
            + "A TaskContext is for its own task only; give each task the context that its body receives.",
            error.Message);
        var others = new Func<Coroutine>[]
        {
            async () => await self.Yield(),
            async () => await self.Sleep(TimeSpan.FromSeconds(1)),
            async () => await self.Suspend(),
        };
        foreach (var use in others)
        {
            var user = self.Spawn(async _ => await use());
            Assert.Contains("with the context of task 'main'", (await user.Finish()).Exception?.Message);
        }
    });

    /// <summary>Called in the task; what they give is called on another thread.</summary>
    public static TheoryData<string, Func<TaskContext, Func<Task>>> Awaits => new()
    {
        { "Yield", self => async () => await self.Yield() },
        { "Receive", self => async () => await self.Receive() },
        { "Receive", self => async () => await self.Receive(TimeSpan.Zero, "alarm") },
        { "Sleep", self => async () => await self.Sleep(TimeSpan.Zero) },
        { "Suspend", self => async () => await self.Suspend<int>(TimeSpan.Zero) },
        { "Yield", self => async () => await Nested(self) },
        { "Yield", self => Kept(self.Yield()) },
        { "Receive", self => Kept(self.Receive<string>()) },
        { "Acquire", _ => Kept(new AsyncLock("gate").Acquire()) },
        { "Finish", self => Kept(self.Spawn(async other => await other.Yield()).Finish()) },
    };

    [Theory]
    [MemberData(nameof(Awaits))]
    public void An_await_on_another_thread_is_an_error_and_leaves_the_task_as_it_is(string call, Func<TaskContext, Func<Task>> begin) => Worlds.Real(async self =>
    {
        self.Task.Send("first");
        self.Task.Send("second");
        for (var i = 0; i < 2; i++)
        {
            var awaiting = Task.Run(begin(self));
            // The task is running all the while, and its scheduler with it.
            Assert.True(((IAsyncResult)awaiting).AsyncWaitHandle.WaitOne(Worlds.Patience));
            var error = Assert.IsType<InvalidOperationException>(awaiting.Exception?.InnerException);
            Assert.Contains($"{call} was awaited with the context of task 'main', on a thread that is not its scheduler's. ", error.Message);
            await self.Yield();
        }
        Assert.Equal(("first", "second"), (await self.Receive<string>(), await self.Receive<string>()));
    });

    private static async Coroutine Nested(TaskContext self) => await self.Yield();

    private static Func<Task> Kept(YieldOperation kept) => async () => await kept;

    private static Func<Task> Kept<T>(ReceiveOperation<T> kept) => async () => await kept;

    private static Func<Task> Kept<T>(Operation<T> kept) => async () => await kept;

    [Fact]
    public void A_pycos_operation_cannot_be_awaited_in_a_plain_async_method() => Worlds.Both(async self =>
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Plain(self));
        Assert.Contains("An await of Receive stands in a method that is not a coroutine.", error.Message);
        Assert.Contains("return Coroutine or Coroutine<T>", error.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => PlainCall(self));
        // The task itself goes on as if nothing had been.
        self.Task.Send("message");
        Assert.Equal("message", await self.Receive());

        static async Task Plain(TaskContext self) => await self.Receive();

        static async Task PlainCall(TaskContext self) => await Add(self, 3, 4, waits: true);
    });

    [Fact]
    public void A_context_of_no_task_says_so()
    {
        var error = Assert.Throws<InvalidOperationException>(() => default(TaskContext).Name);
        Assert.Contains("A TaskContext that belongs to no task needs a running task", error.Message);
        Assert.Throws<InvalidOperationException>(() => TaskContext.Current);
    }

    [Fact]
    public void Task_operations_outside_any_task_say_so() => Worlds.Real(scheduler =>
    {
        var task = scheduler.Spawn(async self => await self.Receive(), "receiver");
        var error = Assert.Throws<InvalidOperationException>(() => _ = task.Finish());
        Assert.Equal(
            "Finish of task 'receiver' needs a running task, and none is running on this thread. Spawn a task on a scheduler and call it there.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => _ = task.Deliver("message"));
        task.Send("end");
    });

    [Fact]
    public void A_missing_body_or_exception_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        await self.Yield();
        Assert.Throws<ArgumentNullException>(() => self.Spawn((Func<TaskContext, Coroutine>)null!));
        Assert.Throws<ArgumentNullException>(() => self.Spawn((Func<TaskContext, Coroutine<int>>)null!));
        Assert.Throws<ArgumentNullException>(() => self.Monitor(null!));
        Assert.Throws<ArgumentNullException>(() => self.Task.Throw(null!));
        Assert.Throws<ArgumentNullException>(() => self.Task.HotSwap(null!));
        Assert.Throws<ArgumentNullException>(() => self.Scheduler.AtExit(null!));
    });

    private static async Coroutine<int> Add(TaskContext self, int a, int b, bool waits)
    {
        if (waits) await self.Yield();
        return a + b;
    }

    private static async Coroutine<Exception> Error(TaskContext self, Func<TaskContext, Coroutine> body)
    {
        try
        {
            await body(self);
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
        throw new NotSupportedException("No error.");
    }
}
