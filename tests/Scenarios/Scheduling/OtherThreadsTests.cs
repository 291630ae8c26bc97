namespace Pycos.Scenarios;

public class OtherThreadsTests
{
    private const int Threads = 4;
    private const int Calls = 500;

    [Fact]
    [Trait("Contract", "order-fifo")]
    public void Messages_of_many_threads_all_arrive_and_those_of_one_in_order() => Worlds.Real(scheduler =>
    {
        var receiver = scheduler.Spawn(async self =>
        {
            var last = new int[Threads];
            for (var i = 0; i < Threads * Calls; i++)
            {
                var (thread, number) = await self.Receive<(int, int)>();
                Assert.Equal(last[thread] + 1, number);
                last[thread] = number;
            }
            return last;
        });
        OnThreads(thread =>
        {
            for (var i = 1; i <= Calls; i++) Assert.True(receiver.Send((thread, i)));
        });
        Assert.All(receiver.Value(Worlds.Patience), last => Assert.Equal(Calls, last));
    });

    [Fact]
    [Trait("Contract", "value-thread")]
    public void Many_threads_can_spawn_and_wait_for_values() => Worlds.Real(scheduler => OnThreads(thread =>
    {
        for (var i = 0; i < Calls; i++)
        {
            var task = scheduler.Spawn(async self =>
            {
                await self.Yield();
                return thread + i;
            });
            Assert.Equal(thread + i, task.Value(Worlds.Patience));
        }
    }));

    [Fact]
    [Trait("Contract", "spawn-id-unique")]
    public void Identities_are_unique_whoever_spawns() => Worlds.Real(scheduler =>
    {
        var identities = new List<long>();
        OnThreads(_ =>
        {
            for (var i = 0; i < Calls; i++)
            {
                var id = scheduler.Spawn(async self => await self.Yield()).Id;
                lock (identities) identities.Add(id);
            }
        });
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.Equal(Threads * Calls, identities.Distinct().Count());
    });

    [Fact]
    public void Threads_can_resume_throw_into_and_terminate_tasks() => Worlds.Real(scheduler => OnThreads(_ =>
    {
        for (var i = 0; i < Calls / 10; i++)
        {
            var resumed = scheduler.Spawn(async self => await self.Suspend<int>());
            while (!resumed.IsFinished) resumed.Resume(7);
            Assert.Equal(7, resumed.Value(Worlds.Patience));
            var thrown = scheduler.Spawn(async self => await self.Suspend());
            Assert.True(thrown.Throw(new IOException("thrown")));
            Assert.Equal("thrown", Assert.Throws<IOException>(() => thrown.Value(Worlds.Patience)).Message);
            var terminated = scheduler.Spawn(async self => await self.Receive());
            Assert.True(terminated.Terminate());
            Assert.Throws<TaskTerminatedException>(() => terminated.Value(Worlds.Patience));
            Assert.False(terminated.Terminate() || terminated.Send("late") || terminated.Resume() || terminated.Throw(new IOException()));
        }
    }));

    [Fact]
    public void Threads_can_swap_code() => Worlds.Real(scheduler => OnThreads(_ =>
    {
        for (var i = 0; i < Calls / 10; i++)
        {
            var task = scheduler.Spawn(async self =>
            {
                self.IsHotSwappable = true;
                await self.Suspend();
                return "old";
            });
            Assert.True(task.HotSwap(async self =>
            {
                await self.Yield();
                return "new";
            }));
            Assert.Equal("new", task.Value(Worlds.Patience));
        }
    }));

    [Fact]
    public void Many_threads_can_join() => Worlds.Real(scheduler =>
    {
        var tasks = Enumerable.Range(0, 10).Select(_ => scheduler.Spawn(async self => await self.Receive())).ToList();
        var joined = 0;
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            if (scheduler.Join(Worlds.Patience)) Interlocked.Increment(ref joined);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.Equal(0, joined);
        foreach (var task in tasks) task.Send("end");
        threads.ForEach(thread => Assert.True(thread.Join(Worlds.Patience)));
        Assert.Equal(Threads, joined);
    });

    [Fact]
    public void Schedulers_talk_to_each_other_like_threads() => Worlds.Real(first => Worlds.Real(second =>
    {
        var echo = second.Spawn(async self =>
        {
            for (var i = 0; i < Calls; i++)
            {
                var (number, asker) = await self.Receive<(int, PycosTask)>();
                asker.Send(number);
            }
        });
        var asker = first.Spawn(async self =>
        {
            for (var i = 0; i < Calls; i++)
            {
                echo.Send((i, self.Task));
                Assert.Equal(i, await self.Receive<int>());
            }
            var error = Assert.Throws<InvalidOperationException>(() => _ = echo.Finish());
            Assert.Contains("which belongs to another scheduler. Send it a message instead.", error.Message);
            Assert.Throws<InvalidOperationException>(() => self.Monitor(echo));
        }, "asker");
        asker.Value(Worlds.Patience);
    }));

    public static TheoryData<string> Operations => new("Send", "Resume", "Throw", "Terminate", "HotSwap", "Spawn", "Value", "Join", "IsDaemon");

    [Theory]
    [MemberData(nameof(Operations))]
    public void In_the_simulator_a_call_from_a_thread_is_an_error_that_names_the_thread(string operation)
    {
        Exception? thrown = null;
        var found = Worlds.Fails(async world =>
        {
            var task = world.Spawn(async child => await child.Yield(), "victim");
            var thread = new Thread(() => thrown = Record.Exception(() => Call(operation, task))) { Name = "intruder" };
            thread.Start();
            thread.Join();
            await task;
        });
        var error = Assert.IsType<InvalidOperationException>(thrown);
        Assert.Contains("was called from thread 'intruder' (", error.Message);
        Assert.Contains("while the simulator runs the program", error.Message);
        Assert.Contains(operation, error.Message);
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("was called from thread 'intruder' (", found.Failure.Message);
    }

    [Fact]
    public void In_the_simulator_a_pool_thread_is_called_one()
    {
        var found = Worlds.Fails(async world =>
        {
            var calling = Task.Run(() => Assert.Throws<InvalidOperationException>(() => world.Self.Task.Send("message")));
            ((IAsyncResult)calling).AsyncWaitHandle.WaitOne();
            await world.Self.Yield();
        });
        Assert.Contains("Send to 'main' was called from thread-pool thread ", found.Failure.Message);
    }

    private static void Call(string operation, PycosTask task)
    {
        switch (operation)
        {
            case "Send":
                task.Send("message");
                break;
            case "Resume":
                task.Resume();
                break;
            case "Throw":
                task.Throw(new IOException("thrown"));
                break;
            case "Terminate":
                task.Terminate();
                break;
            case "HotSwap":
                task.HotSwap(async self => await self.Yield());
                break;
            case "Spawn":
                task.Scheduler.Spawn(async self => await self.Yield());
                break;
            case "Value":
                task.Value(TimeSpan.FromSeconds(1));
                break;
            case "Join":
                task.Scheduler.Join(TimeSpan.FromSeconds(1));
                break;
            default:
                task.IsDaemon = true;
                break;
        }
    }

    private static void OnThreads(Action<int> work)
    {
        Exception? failed = null;
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            if (Record.Exception(() => work(number)) is { } exception) Interlocked.CompareExchange(ref failed, exception, null);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => Assert.True(thread.Join(Worlds.Patience), "a thread hangs"));
        if (failed is not null) Assert.Fail(failed.ToString());
    }
}
