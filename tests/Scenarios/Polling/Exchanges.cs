namespace Pycos.Scenarios.Polling;

/// <summary>Tasks that hand values over, and look again and again whether there is one, or room for one.</summary>
internal static class Exchanges
{
    private const int Items = 4;

    internal static async Coroutine ByRingBuffer(World world)
    {
        var slots = new int[2];
        var (head, tail) = (new Shared<int>(0, "head"), new Shared<int>(0, "tail"));
        var taken = new List<int>();
        var producer = world.Spawn(
            async _ =>
            {
                for (var item = 0; item < Items; item++)
                {
                    while (item - await head.Read() == slots.Length) { }
                    slots[item % slots.Length] = item;
                    await tail.Write(item + 1);
                }
            },
            "producer");
        var consumer = world.Spawn(
            async _ =>
            {
                for (var item = 0; item < Items; item++)
                {
                    while (await tail.Read() == item) { }
                    taken.Add(slots[item % slots.Length]);
                    await head.Write(item + 1);
                }
            },
            "consumer");
        await producer;
        await consumer;
        world.Assert(taken.SequenceEqual(Enumerable.Range(0, Items)), "all items come in their order");
    }

    internal static async Coroutine ByMailbox(World world)
    {
        var sum = 0;
        var receiver = world.Spawn(
            async self =>
            {
                for (var left = Items; left > 0; left--)
                {
                    object? message;
                    while ((message = await self.Receive(TimeSpan.Zero)) is null) await self.Yield();
                    sum += (int)message;
                }
            },
            "receiver");
        var sender = world.Spawn(
            async self =>
            {
                for (var item = 1; item <= Items; item++)
                {
                    receiver.Send(item);
                    await self.Yield();
                }
            },
            "sender");
        await receiver;
        await sender;
        world.Assert(sum == Items * (Items + 1) / 2, "no message is lost");
    }

    internal static async Coroutine BySequenceLock(World world)
    {
        var sequence = new Shared<int>(0, "sequence");
        var (left, right) = (new Shared<int>(0, "left"), new Shared<int>(0, "right"));
        var writer = world.Spawn(
            async _ =>
            {
                for (var value = 1; value <= 2; value++)
                {
                    await sequence.Update(number => number + 1);
                    await left.Write(value);
                    await right.Write(value);
                    await sequence.Update(number => number + 1);
                }
            },
            "writer");
        var readers = Enumerable.Range(0, 2).Select(number => world.Spawn(async _ =>
        {
            while (true)
            {
                var before = await sequence.Read();
                if (before % 2 != 0) continue;
                var (one, other) = (await left.Read(), await right.Read());
                if (await sequence.Read() != before) continue;
                world.Assert(one == other, "both halves are of one write");
                if (one == 2) break;
            }
        }, $"reader-{number}")).ToList();
        await writer;
        foreach (var reader in readers) await reader;
    }

    /// <summary>Each adds to what it has read, and begins anew where another was quicker.</summary>
    internal static async Coroutine ByAttempts(World world)
    {
        var top = new Shared<int>(0, "top");
        var adders = Enumerable.Range(0, 3).Select(number => world.Spawn(async _ =>
        {
            for (var round = 0; round < 2; round++)
            {
                var hasAdded = false;
                while (!hasAdded)
                {
                    var seen = await top.Read();
                    await top.Update(now =>
                    {
                        hasAdded = now == seen;
                        return hasAdded ? now + 1 : now;
                    });
                }
            }
        }, $"adder-{number}")).ToList();
        foreach (var adder in adders) await adder;
        world.Assert(top.Value == 6, "no addition is lost");
    }
}
