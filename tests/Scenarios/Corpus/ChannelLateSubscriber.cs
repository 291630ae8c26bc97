namespace Pycos.Scenarios.Corpus;

/// <summary>A publisher waits for two of three subscribers, and the third misses the opening message.</summary>
public static class ChannelLateSubscriber
{
    public static Coroutine Wrong(World world) => Run(world, quorum: 2);

    public static Coroutine Fixed(World world) => Run(world, quorum: 3);

    private static async Coroutine Run(World world, int quorum)
    {
        using var channel = new MessageChannel("prices");
        var subscribers = Enumerable.Range(1, 3).Select(number => world.Spawn(async self =>
        {
            await self.Yield();
            channel.Subscribe(self.Task);
            var first = await self.Receive<string>();
            world.Assert(first == "open", "a subscriber gets a price before it knows that the market is open");
            await self.Receive<string>();
            channel.Unsubscribe(self.Task);
        }, $"subscriber-{number}")).ToList();
        await channel.Deliver("open", subscribersMin: quorum);
        await channel.Deliver("price", subscribersMin: 3);
        foreach (var subscriber in subscribers) await subscriber;
    }
}
