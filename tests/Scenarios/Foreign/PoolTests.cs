namespace Pycos.Scenarios;

/// <summary>Plain code that leaves for the pool of threads: it is never the pool's speed that decides what is found.</summary>
public class PoolTests
{
    private const int Runs = 30;

    [Fact]
    public void Time_does_not_move_before_the_pool_has_done_what_a_step_gave_it()
    {
        // Correct, and it would run into its timeout if the pool were late.
        foreach (var failure in Failures(async world => await Waiting(world)))
        {
            Assert.Equal(FailureKind.UncontrolledNondeterminism, failure.Kind);
            Assert.Contains("PoolTests.Waiting awaits Task<int> that follows a task made with RunContinuationsAsynchronously", failure.Message);
            Assert.Contains("and let WaitAsync and the like follow that method's", failure.Message);
        }

        static async Task Waiting(World world)
        {
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = source.Task.WaitAsync(TimeSpan.FromMinutes(1), world.Clock);
            _ = Complete(world.Clock, source);
            Assert.Equal(7, await waiting);
        }
    }

    [Fact]
    public void A_correct_program_of_sources_that_tell_on_the_pool_is_never_failed_by_its_assertions()
    {
        foreach (var failure in Failures(async world => Assert.Equal(7, await First(world))))
        {
            Assert.True(failure.Kind == FailureKind.UncontrolledNondeterminism, failure.Message);
        }

        static async Task<int> First(World world)
        {
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = Complete(world.Clock, source);
            var late = Task.Delay(TimeSpan.FromMinutes(1), world.Clock);
            return await Task.WhenAny(source.Task, late) == late ? -1 : await source.Task;
        }
    }

    [Fact]
    public void What_awaits_such_a_source_itself_is_controlled() => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var completer = self.Spawn(async child =>
        {
            await child.Yield();
            source.SetResult(7);
        });
        // The method's own task has no such option, so that what follows it is told where it ends.
        Assert.Equal(7, await Own().WaitAsync(TimeSpan.FromMinutes(1), self.Clock));
        await completer;

        async Task<int> Own() => await source.Task;
    });

    [Fact]
    public void Work_of_the_pool_that_brings_nothing_back_is_done_before_the_step_is_over()
    {
        Explorer.Check(
            async world =>
            {
                var done = 0;
                ThreadPool.QueueUserWorkItem(_ => Interlocked.Increment(ref done));
                await world.Self.Yield();
                world.Assert(Volatile.Read(ref done) == 1);
                Parallel.For(0, 10, _ => Interlocked.Increment(ref done));
                await world.Self.Yield();
                world.Assert(Volatile.Read(ref done) == 11);
            },
            new ExploreOptions { Schedules = 200 });
    }

    [Fact]
    public void A_task_of_the_pool_that_a_step_blocks_for_does_no_harm() => Explorer.Check(
        async world =>
        {
            var seen = Task.Run(() => 7).GetAwaiter().GetResult();
            await world.Self.Sleep(TimeSpan.FromHours(1));
            world.Assert(seen == 7);
        },
        new ExploreOptions { Schedules = 50 });

    [Fact]
    public void A_bug_beside_work_that_the_pool_has_done_is_reported_as_what_it_is()
    {
        foreach (var failure in Failures(async world =>
        {
            Parallel.For(0, 3, static _ => { });
            await world.Self.Sleep(TimeSpan.FromHours(1));
            world.Assert(world.Elapsed < TimeSpan.FromHours(1), "an hour has passed");
        }))
        {
            Assert.Equal(FailureKind.Assertion, failure.Kind);
        }
    }

    [Fact]
    public void Work_of_the_pool_that_comes_back_later_is_waited_for()
    {
        foreach (var failure in Failures(async world =>
        {
            var late = Task.Delay(TimeSpan.FromMinutes(1), world.Clock);
            var first = await Task.WhenAny(Pool(), late);
            Assert.NotSame(late, first);
        }))
        {
            Assert.Equal(FailureKind.UncontrolledNondeterminism, failure.Kind);
            Assert.Contains("PoolTests.Pool (PoolTests.cs:", failure.Message);
            Assert.Contains("hands work to the pool of threads, as Task.Run does", failure.Message);
            Assert.Contains("Run the work as a task (Spawn)", failure.Message);
        }

        static async Task Pool() => await Task.Run(static () => Thread.SpinWait(20_000));
    }

    [Fact]
    public void A_failure_after_a_timer_of_the_operating_system_was_set_and_time_moved_is_not_taken_for_the_programs()
    {
        foreach (var failure in Failures(async world =>
        {
            // Correct on a real clock: ten milliseconds are over before an hour is.
            var late = Task.Delay(TimeSpan.FromHours(1), world.Clock);
            Assert.NotSame(late, await Task.WhenAny(Soon(), late));
        }))
        {
            Assert.Equal(FailureKind.UncontrolledNondeterminism, failure.Kind);
            Assert.Contains("PoolTests.Soon (PoolTests.cs:", failure.Message);
            Assert.Contains("waits for a Task.Delay on the operating system's clock", failure.Message);
            Assert.Contains("Give it the task's Clock", failure.Message);
        }

        static async Task Soon() => await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
    }

    [Fact]
    public void The_pool_may_be_as_slow_as_it_likes()
    {
        // Every thread of the pool is kept busy, and a new one is made only now and then.
        var end = new ManualResetEventSlim();
        for (var i = 0; i < 4 * Environment.ProcessorCount; i++) ThreadPool.QueueUserWorkItem(_ => end.Wait());
        try
        {
            var found = Worlds.Fails(async world => await Task.Run(() => 7));
            Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
            Assert.Contains("hands work to the pool of threads", found.Failure.Message);
        }
        finally
        {
            end.Set();
        }
    }

    /// <summary>In many explorations, while both processors have something else to do: each fails, and with one message.</summary>
    private static List<Failure> Failures(Func<World, Coroutine> body)
    {
        var failures = new List<Failure>();
        using var end = new CancellationTokenSource();
        var burning = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => Burn(end.Token))).ToArray();
        foreach (var thread in burning) thread.Start();
        try
        {
            for (var seed = 0ul; seed < Runs; seed++)
            {
                var options = new ExploreOptions { Strategy = StrategyName.Parse(seed % 2 == 0 ? "random" : "fifo"), Seed = seed };
                failures.Add(Worlds.Fails(body, options).Failure);
            }
        }
        finally
        {
            end.Cancel();
            foreach (var thread in burning) thread.Join();
        }
        Assert.Single(failures.Select(failure => failure.Message).Distinct());
        return failures;
    }

    private static void Burn(CancellationToken end)
    {
        while (!end.IsCancellationRequested) Thread.SpinWait(1000);
    }

    private static async Task Complete(TimeProvider clock, TaskCompletionSource<int> source)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        source.SetResult(7);
    }
}
