namespace Pycos.Scenarios;

public class UnhandledExceptionTests
{
    [Fact]
    [Trait("Contract", "fault-event")]
    public void The_event_tells_which_task_faulted_and_why() => Worlds.Real(scheduler =>
    {
        var faults = new List<UnhandledTaskExceptionEventArgs>();
        scheduler.UnhandledException += (_, fault) => faults.Add(fault);
        var thrown = new IOException("fault");
        var faulty = scheduler.Spawn(async self =>
        {
            await self.Yield();
            throw thrown;
        });
        var completed = scheduler.Spawn(async self => await self.Yield());
        var terminated = scheduler.Spawn(async self => await self.Suspend());
        terminated.Terminate();
        Assert.True(scheduler.Join(Worlds.Patience));
        var fault = Assert.Single(faults);
        Assert.Same(faulty, fault.Task);
        Assert.Same(thrown, fault.Exception);
        Assert.Equal((TaskExitStatus.Completed, TaskExitStatus.Terminated), (completed.Status, terminated.Status));
    });

    [Fact]
    public void A_handler_that_throws_keeps_nobody_from_being_told() => Worlds.Real(scheduler =>
    {
        var told = 0;
        scheduler.UnhandledException += (_, _) => throw new InvalidOperationException("handler");
        scheduler.UnhandledException += (_, _) => told++;
        for (var i = 0; i < 3; i++) _ = scheduler.Spawn(Fault);
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.Equal(3, told);
    });

    public static TheoryData<Func<Exception>> AnythingAtAll => new()
    {
        () => new IOException("plain"),
        () => new OperationCanceledException("cancelled"),
        () => new TaskCanceledException("cancelled task"),
        () => new ThreadInterruptedException("interrupted"),
        () => new InsufficientExecutionStackException("deep"),
        () => new AggregateException(new IOException("inner")),
        () => new InvalidProgramException("program"),
    };

    [Theory]
    [MemberData(nameof(AnythingAtAll))]
    [Trait("Contract", "fault-survived")]
    public void The_scheduler_survives_anything_that_a_task_throws(Func<Exception> make) => Worlds.Both(async self =>
    {
        var other = self.Spawn(async child => await child.Receive<int>() + await child.Receive<int>());
        other.Send(3);
        var faulty = self.Spawn(async child =>
        {
            try
            {
                await child.Suspend();
            }
            finally
            {
                await child.Yield();
                Throw();
            }
        });
        var isFirst = self.Spawn(_ => throw make());
        await self.Yield();
        faulty.Terminate();
        other.Send(4);
        Assert.Equal(TaskExitStatus.Faulted, (await isFirst.Finish()).Status);
        Assert.NotEqual(TaskExitStatus.Completed, (await faulty.Finish()).Status);
        Assert.Equal(7, await other);

        void Throw() => throw make();
    }, schedules: 50);

    [Fact]
    [Trait("Contract", "await-rethrows")]
    public void To_await_a_terminated_task_is_to_fault_and_not_to_be_terminated() => Worlds.Both(async self =>
    {
        var terminated = self.Spawn(async child => await child.Suspend(), "terminated");
        var waiter = self.Spawn(async _ => await terminated);
        terminated.Terminate();
        var exit = await waiter.Finish();
        Assert.Equal(TaskExitStatus.Faulted, exit.Status);
        Assert.Same(terminated, Assert.IsType<TaskTerminatedException>(exit.Exception).Task);
    });

    [Fact]
    public void The_end_of_an_async_void_method_is_nobodys_task() => Worlds.Real(scheduler =>
    {
        var faults = new List<UnhandledTaskExceptionEventArgs>();
        scheduler.UnhandledException += (_, fault) => faults.Add(fault);
        scheduler.Spawn(async self =>
        {
            FireAndForget(self.Clock);
            await self.Sleep(TimeSpan.FromMilliseconds(1));
            while (faults.Count == 0) await self.Yield();
        }).Value(Worlds.Patience);
        var fault = Assert.Single(faults);
        Assert.Null(fault.Task);
        Assert.Equal("nobody's", fault.Exception.Message);

        static async void FireAndForget(TimeProvider clock)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
            throw new IOException("nobody's");
        }
    });

    private static async Coroutine Fault(TaskContext self)
    {
        await self.Yield();
        throw new IOException("fault");
    }
}
