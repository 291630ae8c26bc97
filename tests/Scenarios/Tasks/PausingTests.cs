namespace Pycos.Scenarios;

public class PausingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void A_sleep_lasts_no_less_than_its_time() => Worlds.Both(async self =>
    {
        var started = self.Clock.GetTimestamp();
        await self.Sleep(Short);
        Assert.True(self.Clock.GetElapsedTime(started) >= Short);
    });

    [Fact]
    public void In_the_simulator_a_sleep_lasts_exactly_its_time() => Worlds.Simulated(async self =>
    {
        var started = self.Clock.GetUtcNow();
        await self.Sleep(Long);
        Assert.Equal(Long, self.Clock.GetUtcNow() - started);
    });

    [Fact]
    [Trait("Contract", "sleep-alarm")]
    public void A_sleep_that_is_over_gives_its_alarm_value() => Worlds.Both(async self =>
    {
        Assert.Equal("alarm", await self.Sleep(Short, "alarm"));
        Assert.Null(await self.Sleep(Short));
        Assert.Equal(7, await self.Suspend(Short, 7));
    });

    [Fact]
    [Trait("Contract", "sleep-resumed")]
    public void A_sleep_that_is_resumed_gives_the_value_of_the_resume() => Worlds.Both(async self =>
    {
        var sleeper = self.Spawn(async child => await child.Sleep(Long, "alarm"), "sleeper");
        await Resume(self, sleeper, "early");
        Assert.Equal("early", await sleeper);
    });

    [Fact]
    [Trait("Contract", "suspend-unbounded")]
    public void Without_a_timeout_a_task_is_suspended_until_it_is_resumed() => Worlds.Both(async self =>
    {
        var typed = self.Spawn(async child => await child.Suspend<int>(), "typed");
        var untyped = self.Spawn(async child => await child.Suspend(), "untyped");
        var infinite = self.Spawn(async child => await child.Sleep(Timeout.InfiniteTimeSpan, "alarm"), "infinite");
        await self.Sleep(Short);
        Assert.False(typed.IsFinished || untyped.IsFinished || infinite.IsFinished);
        await Resume(self, typed, 7);
        await Resume(self, untyped, null);
        await Resume(self, infinite, "at last");
        Assert.Equal(7, await typed);
        Assert.Null(await untyped);
        Assert.Equal("at last", await infinite);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    [Trait("Contract", "sleep-zero")]
    public void A_time_of_zero_or_less_gives_the_alarm_value_at_once(int milliseconds) => Worlds.Both(async self =>
    {
        var time = TimeSpan.FromMilliseconds(milliseconds) - TimeSpan.FromTicks(Math.Sign(-milliseconds));
        Assert.Equal("alarm", await self.Sleep(time, "alarm"));
        Assert.Equal(7, await self.Suspend(time, 7));
    });

    [Fact]
    public void The_longest_sleep_there_is_can_be_resumed() => Worlds.Both(async self =>
    {
        var sleeper = self.Spawn(async child => await child.Sleep(TimeSpan.MaxValue - TimeSpan.FromTicks(1), "alarm"));
        await Resume(self, sleeper, "resumed");
        Assert.Equal("resumed", await sleeper);
    });

    [Fact]
    [Trait("Contract", "sleep-zero-gives-way")]
    public void A_sleep_of_no_time_is_a_scheduling_point()
    {
        var options = new ExploreOptions { Schedules = 100 };
        var failure = Worlds.Fails(Race, options);
        Assert.Contains("the other never runs in between", failure.Failure.Message);

        static async Coroutine Race(World world)
        {
            var hasRun = false;
            var other = world.Spawn(async child =>
            {
                hasRun = true;
                await child.Yield();
            });
            await world.Self.Sleep(TimeSpan.Zero);
            world.Assert(!hasRun, "the other never runs in between");
            await other;
        }
    }

    [Fact]
    public void A_resume_of_another_type_is_an_error_in_the_suspended_task() => Worlds.Both(async self =>
    {
        var sleeper = self.Spawn(async child => await child.Suspend<int>(), "sleeper");
        await Resume(self, sleeper, "text");
        var exit = await sleeper.Finish();
        var error = Assert.IsType<InvalidCastException>(exit.Exception);
        Assert.StartsWith("Task 'sleeper' waits to be resumed with int, and was resumed with string (", error.Message);
    });

    /// <summary>A resume is not queued, so it is repeated until the other has come to its await.</summary>
    private static async Coroutine Resume(TaskContext self, PycosTask sleeper, object? value)
    {
        while (!sleeper.Resume(value)) await self.Yield();
    }
}
