namespace Pycos.Scenarios;

public class VirtualTimeTests
{
    [Fact]
    public void Every_run_begins_at_the_same_instant() => Worlds.Simulated(async self =>
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), self.Clock.GetUtcNow());
        Assert.Equal(TimeZoneInfo.Utc, self.Clock.LocalTimeZone);
        await self.Yield();
    });

    [Fact]
    public void A_delay_and_a_sleep_wake_in_order_of_their_deadlines() => Worlds.Simulated(async self =>
    {
        var order = new List<int>();
        var sleepers = new[] { 3, 1, 5 }.Select(hours => self.Spawn(async child =>
        {
            await child.Sleep(TimeSpan.FromHours(hours));
            order.Add(hours);
        })).ToList();
        var delays = new[] { 4, 2 }.Select(Delayed).ToList();
        await Task.WhenAll(delays);
        foreach (var sleeper in sleepers) await sleeper;
        Assert.Equal([1, 2, 3, 4, 5], order);
        Assert.Equal(TimeSpan.FromHours(5), self.Clock.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

        async Task Delayed(int hours)
        {
            await Task.Delay(TimeSpan.FromHours(hours), self.Clock);
            order.Add(hours);
        }
    });

    [Fact]
    public void A_periodic_timer_ticks_at_its_period_and_a_late_reader_gets_one_tick() => Worlds.Simulated(async self =>
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), self.Clock);
        var started = self.Clock.GetUtcNow();
        Assert.True(await timer.WaitForNextTickAsync());
        Assert.Equal(TimeSpan.FromSeconds(10), self.Clock.GetUtcNow() - started);
        await self.Sleep(TimeSpan.FromSeconds(35));
        Assert.True(await timer.WaitForNextTickAsync());
        Assert.Equal(TimeSpan.FromSeconds(45), self.Clock.GetUtcNow() - started);
        Assert.True(await timer.WaitForNextTickAsync());
        Assert.Equal(TimeSpan.FromSeconds(50), self.Clock.GetUtcNow() - started);
    });

    [Fact]
    public void A_timer_that_is_set_anew_while_it_is_due_goes_on() => Worlds.Simulated(async self =>
    {
        var fired = 0;
        using var timer = self.Clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        // Both are due at the same instant: whether the timer has had its turn is drawn.
        await self.Sleep(TimeSpan.FromSeconds(1));
        timer.Change(TimeSpan.Zero, TimeSpan.FromSeconds(1));
        var before = fired;
        await self.Sleep(TimeSpan.FromSeconds(2.5));
        Assert.Equal(before + 3, fired);
    });

    [Fact]
    public void Cancellation_after_a_time_works_in_virtual_time() => Worlds.Simulated(async self =>
    {
        using var source = new CancellationTokenSource(TimeSpan.FromDays(1), self.Clock);
        var wait = Task.Delay(Timeout.InfiniteTimeSpan, self.Clock, source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal(TimeSpan.FromDays(1).Ticks, self.Clock.GetTimestamp());
    });

    [Fact]
    public void WaitAsync_gives_up_in_virtual_time() => Worlds.Simulated(async self =>
    {
        var never = new TaskCompletionSource();
        await Assert.ThrowsAsync<TimeoutException>(() => never.Task.WaitAsync(TimeSpan.FromDays(1), self.Clock));
    });

    [Fact]
    public void With_steps_that_take_time_a_timeout_races_with_a_slow_task()
    {
        var options = new ExploreOptions { World = new WorldOptions { StepDuration = TimeSpan.FromMilliseconds(10) } };
        var failure = Worlds.Fails(async world =>
        {
            var slow = world.Spawn(async child =>
            {
                for (var i = 0; i < 20; i++) await child.Yield();
            });
            world.Assert(!(await slow.Finish(TimeSpan.FromMilliseconds(100))).IsTimeout, "the task is in time");
        }, options);
        Assert.Contains("the task is in time", failure.Failure.Message);
    }

    [Fact]
    public void Time_stands_still_while_anything_can_run() => Worlds.Simulated(async self =>
    {
        for (var i = 0; i < 100; i++) await self.Yield();
        Assert.Equal(0, self.Clock.GetTimestamp());
    }, schedules: 1);
}
