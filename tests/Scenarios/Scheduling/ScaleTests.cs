namespace Pycos.Scenarios;

public class ScaleTests
{
    [Fact]
    public void A_million_tasks_wait_for_a_message_and_each_is_woken_once() => Worlds.Real(scheduler =>
    {
        const int Count = 1_000_000;
        var woken = scheduler.Spawn(async self =>
        {
            var sum = 0L;
            var answered = 0;
            var tasks = new PycosTask[Count];
            for (var i = 0; i < Count; i++)
            {
                tasks[i] = self.Spawn(async child =>
                {
                    var message = await child.Receive<int>();
                    sum += message;
                    answered++;
                }, "waiter");
            }
            await self.Yield();
            Assert.Equal(0, answered);
            for (var i = 0; i < Count; i++) Assert.True(tasks[i].Send(i));
            foreach (var task in tasks) await task;
            return (answered, sum);
        });
        Assert.Equal((Count, Count * (Count - 1L) / 2), woken.Value(Worlds.Patience));
    });

    [Fact]
    public void Ten_thousand_sleepers_all_wake() => Worlds.Real(scheduler =>
    {
        var woken = 0;
        for (var i = 0; i < 10_000; i++)
        {
            _ = scheduler.Spawn(async self =>
            {
                await self.Sleep(TimeSpan.FromMilliseconds(self.Random.Next(20)));
                woken++;
            }, "sleeper");
        }
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.Equal(10_000, woken);
    });

    [Fact]
    public void A_month_of_seconds_passes_in_the_simulator()
    {
        const long Seconds = 30 * 24 * 60 * 60;
        var slept = 0L;
        var elapsed = TimeSpan.Zero;
        var options = new ExploreOptions { Schedules = 1, Strategy = StrategyName.Fifo };
        var result = Explorer.Explore(new Scenario("month", async world =>
        {
            slept = 0;
            for (; slept < Seconds; slept++) await world.Self.Sleep(TimeSpan.FromSeconds(1));
            elapsed = world.Elapsed;
        }), options);
        Assert.Null(result.Failure);
        Assert.Equal((Seconds, TimeSpan.FromSeconds(Seconds)), (slept, elapsed));
    }
}
