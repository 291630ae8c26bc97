namespace Pycos.Scenarios;

public class UncontrolledTests
{
    [Fact]
    public void Task_Run_awaited_by_a_task_is_reported_with_type_and_method()
    {
        var failure = OneFailure(async world => await Direct(world.Self));
        Assert.Equal(FailureKind.UncontrolledNondeterminism, failure.Kind);
        Assert.Matches(
            @"^Uncontrolled nondeterminism: UncontrolledTests\.Direct \(UncontrolledTests\.cs:\d+\) hands work to the pool of threads, as Task\.Run does; "
            + @"a thread of it completed the await of Task<int> in UncontrolledTests\.Direct\. The simulator does not control that\. "
            + @"Run the work as a task \(Spawn\), or call it where it stands\.$",
            failure.Message);
    }

    [Fact]
    public void Task_Run_awaited_by_a_plain_method_is_reported_with_that_methods_name()
    {
        var failure = OneFailure(async world => await Outer());
        Assert.Equal(FailureKind.UncontrolledNondeterminism, failure.Kind);
        Assert.StartsWith("Uncontrolled nondeterminism: UncontrolledTests.Inner (", failure.Message);
        Assert.Contains("a thread of it completed the await of Task<int> in UncontrolledTests.Inner.", failure.Message);
    }

    [Fact]
    public void Task_Run_is_reported_while_other_tasks_have_work()
    {
        var failure = OneFailure(async world =>
        {
            var busy = world.Spawn(async child =>
            {
                for (var i = 0; i < 1000; i++) await child.Sleep(TimeSpan.FromSeconds(1));
            });
            await Direct(world.Self);
            await busy;
        });
        Assert.StartsWith("Uncontrolled nondeterminism: UncontrolledTests.Direct (", failure.Message);
    }

    [Fact]
    public void A_delay_on_the_operating_systems_clock_is_reported()
    {
        var failure = OneFailure(async _ => await RealDelay());
        Assert.StartsWith("Uncontrolled nondeterminism: UncontrolledTests.RealDelay (", failure.Message);
        Assert.Contains("waits for a Task.Delay on the operating system's clock", failure.Message);
    }

    [Fact]
    public void A_completion_source_that_a_task_completes_is_fine() => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>();
        var completer = self.Spawn(async child =>
        {
            await child.Sleep(TimeSpan.FromMilliseconds(1));
            source.SetResult(7);
        });
        Assert.Equal(7, await source.Task);
        await completer;
    });

    [Fact]
    public void Code_of_the_BCL_that_leaves_for_the_pool_is_reported_with_the_method_that_called_it()
    {
        // ReadAllAsync awaits with ConfigureAwait(false), and a channel's waiters go on in the pool then.
        var failure = OneFailure(async world =>
        {
            var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
            var reading = ReadAll(channel.Reader);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            channel.Writer.TryWrite(7);
            channel.Writer.Complete();
            for (var i = 0; i < 10_000; i++) await world.Self.Sleep(TimeSpan.FromSeconds(1));
            await reading;
        });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, failure.Kind);
        Assert.True(failure.Message.Contains("UncontrolledTests.ReadAll calls ChannelReader.ReadAllAsync, which awaits with ConfigureAwait(false)"), failure.Message);

        static async Task ReadAll(System.Threading.Channels.ChannelReader<int> reader)
        {
            await foreach (var _ in reader.ReadAllAsync()) await Task.Yield();
        }
    }

    [Fact]
    public void A_writer_that_the_pool_sets_free_is_reported_with_its_method()
    {
        var failure = OneFailure(async world =>
        {
            var channel = System.Threading.Channels.Channel.CreateBounded<int>(1);
            var writing = WriteTwice(channel.Writer);
            _ = Task.Run(async () => await channel.Reader.ReadAsync());
            for (var i = 0; i < 100_000; i++) await world.Self.Sleep(TimeSpan.FromSeconds(1));
            await writing;
        });
        Assert.True(failure.Message.Contains("the await of ValueTask in UncontrolledTests.WriteTwice"), failure.Message);

        static async Task WriteTwice(System.Threading.Channels.ChannelWriter<int> writer)
        {
            await writer.WriteAsync(1);
            await writer.WriteAsync(2);
        }
    }

    /// <summary>Whether the pool is quick or slow, under whatever schedule: it is the same bug and reads the same.</summary>
    private static Failure OneFailure(Func<World, Coroutine> body)
    {
        var failures = new List<Failure>();
        foreach (var strategy in new[] { "fifo", "random", "pct" })
        {
            for (var seed = 0ul; seed < 10; seed++)
            {
                failures.Add(Worlds.Fails(body, new ExploreOptions { Strategy = StrategyName.Parse(strategy), Seed = seed }).Failure);
            }
        }
        Assert.Single(failures.Select(failure => failure.Message).Distinct());
        return failures[0];
    }

    private static async Coroutine<int> Direct(TaskContext self)
    {
        await self.Yield();
        return await Task.Run(Pool);
    }

    private static async Task<int> Outer()
    {
        await Task.Yield();
        return await Inner();
    }

    private static async Task<int> Inner() => await Task.Run(Pool);

    private static async Coroutine RealDelay() => await Task.Delay(TimeSpan.FromMilliseconds(1));

    private static int Pool()
    {
        Thread.SpinWait(20_000);
        return 7;
    }
}
