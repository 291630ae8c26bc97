namespace Pycos.Scenarios;

/// <summary>Who goes first: fixed for real, drawn in the simulator. Ready tasks for real are in <see cref="FairnessTests"/>.</summary>
public class OrderTests
{
    private static readonly string[] AllOrders = ["abc", "acb", "bac", "bca", "cab", "cba"];

    [Fact]
    [Trait("Contract", "order-timers-real")]
    public void Timers_come_due_by_deadline_for_real() => Worlds.Real(async self =>
    {
        var times = new[] { 30, 10, 20, 40, 1, 25, 5, 15 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)).ToList();
        var started = self.Clock.GetTimestamp();
        var begun = new List<TimeSpan>();
        var wakened = new List<int>();
        var sleepers = times.Select((time, i) => self.Spawn(async child =>
        {
            begun.Add(self.Clock.GetElapsedTime(started));
            await child.Sleep(time);
            wakened.Add(i);
        })).ToList();
        // First steps are in order, so each sleeper's wait has begun before the next one looks at the clock, and the last's now.
        await self.Yield();
        begun.Add(self.Clock.GetElapsedTime(started));
        foreach (var sleeper in sleepers) await sleeper;
        for (var later = 1; later < wakened.Count; later++)
        {
            foreach (var before in wakened.Take(later))
            {
                var after = wakened[later];
                Assert.False(
                    begun[after + 1] + times[after] < begun[before] + times[before],
                    $"sleeper {before} wakes before {after}, whose deadline is earlier");
            }
        }
    });

    [Fact]
    [Trait("Contract", "order-timers-real")]
    public void Timers_of_one_length_come_due_in_order_of_creation_for_real() => Worlds.Real(async self =>
    {
        var wakened = new List<int>();
        var sleepers = Enumerable.Range(0, 1000).Select(i => self.Spawn(async child =>
        {
            await child.Sleep(TimeSpan.FromMilliseconds(2));
            wakened.Add(i);
        })).ToList();
        foreach (var sleeper in sleepers) await sleeper;
        Assert.Equal(Enumerable.Range(0, 1000), wakened);
    });

    [Fact]
    [Trait("Contract", "order-ready-drawn")]
    public void In_the_simulator_ready_tasks_run_in_every_order()
    {
        var orders = new HashSet<string>();
        Worlds.Simulated(async self =>
        {
            var order = "";
            var tasks = "abc".Select(letter => self.Spawn(async child =>
            {
                order += letter;
                await child.Yield();
            })).ToList();
            foreach (var task in tasks) await task;
            orders.Add(order);
        });
        Assert.Equal(AllOrders, orders.Order());
    }

    [Fact]
    [Trait("Contract", "order-timers-drawn")]
    public void In_the_simulator_waits_that_are_over_at_one_instant_end_in_every_order()
    {
        var orders = new HashSet<string>();
        Worlds.Simulated(async self =>
        {
            var order = "";
            var tasks = "abc".Select(letter => self.Spawn(async child =>
            {
                await child.Sleep(TimeSpan.FromSeconds(1));
                order += letter;
            })).ToList();
            foreach (var task in tasks) await task;
            orders.Add(order);
        });
        Assert.Equal(AllOrders, orders.Order());
    }

    [Fact]
    [Trait("Contract", "step-goes-on")]
    public void A_receiver_takes_many_messages_in_one_step_for_real() => Worlds.Real(async self =>
        Assert.Equal(["first", "second", "third", "other"], await TakeThree(self)));

    [Fact]
    [Trait("Contract", "step-simulated")]
    public void In_the_simulator_others_may_run_at_each_await_of_a_receiver()
    {
        var places = new HashSet<int>();
        Worlds.Simulated(async self => places.Add((await TakeThree(self)).IndexOf("other")));
        Assert.Equal([0, 1, 2, 3], places.Order());
    }

    [Fact]
    [Trait("Contract", "step-simulated")]
    public void In_the_simulator_others_may_run_before_an_operation_acts()
    {
        var taken = new HashSet<string>();
        Worlds.Simulated(async self =>
        {
            var sender = self.Spawn(async child =>
            {
                self.Task.Send("message");
                await child.Yield();
            });
            taken.Add((string)(await self.Receive(TimeSpan.Zero, "nothing"))!);
            await sender;
        });
        Assert.Equal(["message", "nothing"], taken.Order());
    }

    /// <summary>What a task that takes three queued messages and another that is ready all the while do, in order.</summary>
    private static async Coroutine<List<string>> TakeThree(TaskContext self)
    {
        var log = new List<string>();
        var receiver = self.Spawn(async child =>
        {
            for (var i = 0; i < 3; i++) log.Add(await child.Receive<string>());
        });
        var other = self.Spawn(async child =>
        {
            log.Add("other");
            await child.Yield();
        });
        foreach (var message in new[] { "first", "second", "third" }) receiver.Send(message);
        await receiver;
        await other;
        return log;
    }
}
