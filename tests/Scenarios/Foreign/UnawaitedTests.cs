using BclChannel = System.Threading.Channels.Channel;

namespace Pycos.Scenarios;

/// <summary>Plain calls that nobody awaits, and async void methods, which nobody can.</summary>
public class UnawaitedTests
{
    [Fact]
    public void A_plain_call_that_throws_and_that_nobody_awaits_fails_the_run()
    {
        var failure = Fails(async world =>
        {
            _ = Later(world.Clock);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(FailureKind.UnhandledException, failure.Kind);
        Assert.Equal("UnawaitedTests.Later, which was called without an await, threw IOException: lost", failure.Message);
    }

    [Fact]
    public void A_plain_consumer_that_dies_of_an_item_fails_the_run()
    {
        var failure = Fails(async world =>
        {
            var channel = BclChannel.CreateUnbounded<int>();
            _ = Consume(channel.Reader);
            await world.Self.Yield();
            channel.Writer.TryWrite(7);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal("UnawaitedTests.Consume, which was called without an await, threw IOException: 7", failure.Message);

        static async Task Consume(System.Threading.Channels.ChannelReader<int> reader)
        {
            while (await reader.WaitToReadAsync())
            {
                if (reader.TryRead(out var item)) throw new IOException($"{item}");
            }
        }
    }

    [Fact]
    public void An_exception_at_which_somebody_looks_later_is_taken_care_of() => Worlds.Simulated(async self =>
    {
        var lost = Later(self.Clock);
        var both = Task.WhenAll(Later(self.Clock), Later(self.Clock));
        var told = Later(self.Clock).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await self.Sleep(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<IOException>(() => lost);
        await Assert.ThrowsAsync<IOException>(() => both);
        await told;
    });

    [Fact]
    public void A_cancelled_call_is_no_failure() => Worlds.Simulated(async self =>
    {
        using var end = new CancellationTokenSource();
        _ = Task.WhenAll(Forever(end.Token));
        _ = Forever(end.Token);
        await self.Sleep(TimeSpan.FromSeconds(1));
        end.Cancel();
        await self.Sleep(TimeSpan.FromSeconds(1));

        async Task Forever(CancellationToken token)
        {
            while (true) await Task.Delay(TimeSpan.FromMilliseconds(100), self.Clock, token);
        }
    });

    [Fact]
    public void An_async_void_method_that_throws_fails_the_run()
    {
        var failure = Fails(async world =>
        {
            Thrown(world.Clock);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(FailureKind.UnhandledException, failure.Kind);
        Assert.Contains("threw IOException: void", failure.Message);
    }

    [Fact]
    public void It_fails_the_run_even_in_its_last_step()
    {
        var failure = Fails(async world =>
        {
            await world.Self.Yield();
            AtOnce();
        });
        Assert.Contains("threw IOException: at once", failure.Message);

        static async void AtOnce()
        {
            await Task.CompletedTask;
            throw new IOException("at once");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_async_timer_callback_that_throws_fails_the_run_and_not_the_process(bool atOnce)
    {
        var failure = Fails(async world =>
        {
            await using var timer = world.Clock.CreateTimer(Tick, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            await world.Self.Sleep(TimeSpan.FromSeconds(5));

            async void Tick(object? state)
            {
                if (!atOnce) await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
                throw new IOException("tick");
            }
        });
        Assert.Equal(FailureKind.UnhandledException, failure.Kind);
        Assert.Contains("threw IOException: tick", failure.Message);
    }

    [Fact]
    public void The_awaits_of_a_timer_callback_come_back_as_steps() => Worlds.Simulated(async self =>
    {
        using var gate = new SemaphoreSlim(0);
        var done = new TaskCompletionSource();
        await using var timer = self.Clock.CreateTimer(
            async _ =>
            {
                await gate.WaitAsync();
                done.SetResult();
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        await self.Sleep(TimeSpan.FromSeconds(2));
        gate.Release();
        await done.Task;
    });

    private static Failure Fails(Func<World, Coroutine> body)
    {
        var failures = new List<Failure>();
        foreach (var strategy in new[] { "fifo", "random", "pct" })
        {
            failures.Add(Worlds.Fails(body, new ExploreOptions { Strategy = StrategyName.Parse(strategy) }).Failure);
        }
        Assert.Single(failures.Select(failure => failure.Message).Distinct());
        return failures[0];
    }

    private static async Task Later(TimeProvider clock)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        throw new IOException("lost");
    }

    private static async void Thrown(TimeProvider clock)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        throw new IOException("void");
    }
}
