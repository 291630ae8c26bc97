using Pycos;
using Pycos.Simulation;

namespace Channels;

/// <summary>The channels in the simulator: the same tasks as in production.</summary>
public static class Scenarios
{
    [Scenario(Description = "Every subscriber gets every number, through one channel or two.")]
    public static async Coroutine EveryNumberReachesEverySubscriber(World world)
    {
        double[] numbers = [2, 3, 5, 7];
        var figures = await Sequence.Run(world.Self, numbers);
        world.Assert(figures == new Figures(17, 210, 87), $"sum, product and sum of squares of 2, 3, 5, 7 are {figures}");
    }

    [Scenario(Description = "A sender that waits for its subscribers loses no number, however late they subscribe.")]
    public static async Coroutine DeliverWaitsForSubscribers(World world)
    {
        using var numbers = new MessageChannel("numbers");
        var subscribers = Enumerable.Range(1, 3).Select(number => world.Spawn(Late, $"subscriber-{number}")).ToList();
        foreach (var number in new double[] { 2, 3, 5 })
        {
            var delivery = await numbers.Deliver(number, subscribersMin: subscribers.Count);
            world.Assert(delivery.Reached == subscribers.Count, $"all get {number}: {delivery}");
        }
        numbers.Send(new End());
        foreach (var subscriber in subscribers) world.Assert(await subscriber == 10);

        async Coroutine<double> Late(TaskContext self)
        {
            await self.Sleep(TimeSpan.FromSeconds(self.Random.Next(5)));
            return await Reducer.Subscribed(self, numbers, 0, (a, b) => a + b);
        }
    }

    [Scenario(Description = "A transform that gives null keeps a message from all below its channel, and from nobody else.")]
    public static async Coroutine TransformsDropMessages(World world)
    {
        using var numbers = new MessageChannel("numbers");
        using var positive = new MessageChannel("positive numbers", transform: message => message is double and <= 0 ? null : message);
        numbers.Subscribe(positive);
        var all = world.Spawn(self => Reducer.Run(self, 0, (count, _) => count + 1), "counts all");
        var some = world.Spawn(self => Reducer.Run(self, 0, (count, _) => count + 1), "counts positive");
        numbers.Subscribe(all);
        positive.Subscribe(some);
        foreach (var number in new double[] { 1, -1, 0, 2 }) numbers.Send(number);
        world.Assert(positive.Send(-3.0) == ChannelOutcome.Dropped);
        numbers.Send(new End());
        world.Assert(await all == 4);
        world.Assert(await some == 2);
    }
}
