namespace Pycos.Scenarios.Corpus;

/// <summary>Two add under a lock, and a third claims what is true only until both have.</summary>
public static class Lazy
{
    public static Coroutine Wrong(World world) => Run(world, limit: 3);

    public static Coroutine Fixed(World world) => Run(world, limit: 4);

    private static async Coroutine Run(World world, int limit)
    {
        var gate = new AsyncLock("value");
        var value = 0;
        var one = world.Spawn(self => Add(1), "one");
        var two = world.Spawn(self => Add(2), "two");
        var checker = world.Spawn(async self =>
        {
            using var hold = await gate.Hold();
            world.Assert(value < limit, $"the value is {value}");
        }, "checker");
        await one;
        await two;
        await checker;

        async Coroutine Add(int amount)
        {
            using var hold = await gate.Hold();
            value += amount;
        }
    }
}
