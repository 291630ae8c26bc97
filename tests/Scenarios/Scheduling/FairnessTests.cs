namespace Pycos.Scenarios;

public class FairnessTests
{
    [Fact]
    [Trait("Contract", "step-budget")]
    public void A_task_that_never_has_to_wait_does_not_starve_the_others() => Worlds.Both(async self =>
    {
        var isOver = false;
        var busy = self.Spawn(async child =>
        {
            while (!isOver)
            {
                child.Task.Send("again");
                await child.Receive();
            }
        });
        var other = self.Spawn(async child =>
        {
            for (var i = 0; i < 10; i++) await child.Yield();
            isOver = true;
        });
        await other;
        await busy;
    }, schedules: 50);

    [Fact]
    public void Timers_fire_while_tasks_are_busy() => Worlds.Real(async self =>
    {
        var isOver = false;
        var busy = self.Spawn(async child =>
        {
            while (!isOver) await child.Yield();
        });
        await self.Sleep(TimeSpan.FromMilliseconds(2));
        isOver = true;
        await busy;
    });

    [Fact]
    public void Calls_of_threads_are_taken_in_while_tasks_are_busy() => Worlds.Real(scheduler =>
    {
        var busy = scheduler.Spawn(async self =>
        {
            while (await self.Receive(TimeSpan.Zero, "nothing") is "nothing") await self.Yield();
        });
        busy.Send("end");
        busy.Value(Worlds.Patience);
    });

    [Fact]
    [Trait("Contract", "order-ready-real")]
    public void Ready_tasks_run_first_in_first_out_for_real() => Worlds.Real(async self =>
    {
        var order = new List<int>();
        var tasks = Enumerable.Range(0, 100).Select(i => self.Spawn(async child =>
        {
            order.Add(i);
            await child.Yield();
            order.Add(100 + i);
        })).ToList();
        foreach (var task in tasks) await task;
        Assert.Equal(Enumerable.Range(0, 200), order);
    });

    [Fact]
    public void Awaiting_and_calling_use_no_stack() => Worlds.Both(async self =>
    {
        Assert.Equal(1000, await Depth(self, 1000));
        var sum = 0;
        for (var i = 0; i < 20_000; i++) sum += await Depth(self, 1);
        Assert.Equal(20_000, sum);

        static async Coroutine<int> Depth(TaskContext self, int depth)
        {
            if (depth > 0) return 1 + await Depth(self, depth - 1);
            await self.Yield();
            return 0;
        }
    }, schedules: 1);
}
