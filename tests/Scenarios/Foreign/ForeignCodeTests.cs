using BclChannel = System.Threading.Channels.Channel;

namespace Pycos.Scenarios;

/// <summary>Plain .NET code, which knows nothing of Pycos but a TimeProvider, called from a task.</summary>
public class ForeignCodeTests
{
    private const int Hours = 26;

    [Fact]
    public void A_lost_update_in_plain_code_is_found_shrunk_and_replayed()
    {
        var scenario = new Scenario("Shop with two keys", world => Shop(world, keys: 2));
        var result = Explorer.Explore(scenario);
        var found = result.Failure;
        Assert.NotNull(found);
        Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
        Assert.Contains("the till holds 52, and not", found.Failure.Message);
        Assert.True(found.Switches <= 3, $"shrunk to {found.Switches} switches");
        var replay = Explorer.Replay(scenario, found.Token);
        Assert.True(replay.IsExact);
        Assert.Equal(found.TraceHash, replay.TraceHash);
        Assert.Equal(found.Failure.Signature, replay.Failure?.Signature);
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pct")]
    public void The_same_code_with_one_key_loses_nothing_in_26_virtual_hours(string strategy)
    {
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 200 };
        Explorer.Check(world => Shop(world, keys: 1), options);
    }

    [Fact]
    public void The_same_code_runs_for_real() => Worlds.Real(async self =>
    {
        var sold = await Trade(self.Clock, TimeSpan.FromMilliseconds(1), keys: 1);
        Assert.Equal(2 * Hours, sold);
    });

    [Fact]
    public void A_foreign_await_gives_its_value_or_its_exception() => Worlds.Both(async self =>
    {
        Assert.Equal(7, await Later(self.Clock, 7));
        Assert.Equal(7, await new ValueTask<int>(Later(self.Clock, 7)));
        Assert.Equal(7, await Later(self.Clock, 7).ConfigureAwait(true));
        var both = await Task.WhenAll(Later(self.Clock, 1), Later(self.Clock, 2));
        Assert.Equal([1, 2], both);
        Exception? caught = null;
        try
        {
            await Failing(self.Clock);
        }
        catch (IOException exception)
        {
            caught = exception;
        }
        Assert.Equal("foreign", caught?.Message);
    });

    [Fact]
    public void Foreign_code_goes_on_in_the_scheduler_of_the_task_that_called_it() => Worlds.Both(async self =>
    {
        var thread = Environment.CurrentManagedThreadId;
        for (var i = 0; i < 3; i++)
        {
            await Check();
            await Task.Yield();
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            Assert.Same(self.Task, TaskContext.Current.Task);
        }

        async Task Check()
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), self.Clock);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            await Task.Yield();
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
        }
    });

    [Fact]
    public void Messages_can_be_sent_from_foreign_code() => Worlds.Both(async self =>
    {
        var answering = Answer(self.Task);
        Assert.Equal("answer", await self.Receive<string>());
        await answering;

        async Task Answer(PycosTask asker)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), self.Clock);
            asker.Send("answer");
        }
    });

    private static async Coroutine Shop(World world, int keys)
    {
        var sold = await Trade(world.Clock, TimeSpan.FromHours(1), keys);
        world.Assert(sold == 2 * Hours, $"the till holds {2 * Hours}, and not {sold}");
        world.Assert(world.Elapsed >= TimeSpan.FromHours(Hours), "26 hours have passed");
    }

    /// <summary>Every hour two customers come in; two clerks put what they pay into one till.</summary>
    private static async Task<int> Trade(TimeProvider clock, TimeSpan hour, int keys)
    {
        using var key = new SemaphoreSlim(keys);
        var counter = BclChannel.CreateBounded<int>(1);
        var till = 0;
        await Task.WhenAll(Customers(), Clerk(), Clerk());
        return till;

        async Task Customers()
        {
            using var bell = new PeriodicTimer(hour, clock);
            for (var i = 0; i < Hours && await bell.WaitForNextTickAsync(); i++)
            {
                await counter.Writer.WriteAsync(1);
                await counter.Writer.WriteAsync(1);
            }
            counter.Writer.Complete();
        }

        async Task Clerk()
        {
            while (await counter.Reader.WaitToReadAsync())
            {
                if (!counter.Reader.TryRead(out var payment)) continue;
                await key.WaitAsync();
                var counted = till;
                await Task.Yield();
                till = counted + payment;
                key.Release();
            }
        }
    }

    private static async Task<int> Later(TimeProvider clock, int value)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        return value;
    }

    private static async Task Failing(TimeProvider clock)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        throw new IOException("foreign");
    }
}
