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

    [Theory]
    [InlineData(40)]
    [InlineData(1_000)]
    public void A_receiver_keeps_up_with_more_senders_than_a_step_has_awaits(int senders) => Worlds.Real(async self =>
    {
        // The receiver has a turn in each round of the senders, and takes what it finds.
        Assert.InRange(await BacklogMax(self, senders, rounds: 50, static () => default), 1, 2 * senders);
    });

    [Fact]
    public void A_receiver_that_awaits_something_else_for_each_message_keeps_up_too() => Worlds.Real(async self =>
    {
        var guard = new AsyncLock();
        Assert.InRange(await BacklogMax(self, 100, rounds: 100, Guarded), 1, 4 * 100);

        async Coroutine Guarded()
        {
            using (await guard.Hold())
            {
            }
        }
    });

    [Fact]
    public void A_task_that_sends_to_itself_gives_way_although_there_is_always_a_message() => Worlds.Real(async self =>
    {
        var (turns, taken) = (0, 0);
        var other = self.Spawn(async child =>
        {
            for (; turns < 10; turns++) await child.Yield();
        });
        var busy = self.Spawn(async child =>
        {
            for (var i = 0; i < 1_000; i++) child.Task.Send(i);
            for (; turns < 10; taken++)
            {
                child.Task.Send(await child.Receive());
            }
        });
        await busy;
        await other;
        Assert.InRange(taken, 10, 10 * 100);
    });

    [Fact]
    public void Tasks_have_their_turn_among_the_calls_that_threads_have_queued() => Worlds.Real(scheduler =>
    {
        const int Calls = 8_000;
        using var mayGoOn = new ManualResetEventSlim();
        var received = 0;
        var receiver = scheduler.Spawn(async self =>
        {
            for (; received < Calls; received++) await self.Receive();
        });
        var bystander = scheduler.Spawn(async self =>
        {
            // The scheduler stands still until all are queued.
            mayGoOn.Wait(Worlds.Patience);
            var turns = 0;
            for (; received < Calls; turns++) await self.Yield();
            return turns;
        });
        for (var i = 0; i < Calls; i++) receiver.Send(i);
        mayGoOn.Set();
        Assert.InRange(bystander.Value(Worlds.Patience), 5, Calls);
    });

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

    /// <summary>How many messages are ever on their way from many senders to one receiver.</summary>
    /// <param name="self">The parent of both.</param>
    /// <param name="senders">How many.</param>
    /// <param name="rounds">How many messages each sends.</param>
    /// <param name="takes">What the receiver does for each.</param>
    private static async Coroutine<int> BacklogMax(TaskContext self, int senders, int rounds, Func<Coroutine> takes)
    {
        var (sent, received, backlogMax) = (0, 0, 0);
        var receiver = self.Spawn(async child =>
        {
            while (received < senders * rounds)
            {
                await child.Receive();
                await takes();
                received++;
            }
        });
        for (var i = 0; i < senders; i++)
        {
            _ = self.Spawn(async child =>
            {
                for (var round = 0; round < rounds; round++)
                {
                    receiver.Send(round);
                    backlogMax = Math.Max(backlogMax, ++sent - received);
                    await child.Yield();
                }
            });
        }
        await receiver;
        return backlogMax;
    }
}
