namespace Pycos.Scenarios.Corpus;

/// <summary>Who gives up waiting for a permit gives one back all the same, and two work where there is room for one.</summary>
public static class SemaphoreLeak
{
    public static Coroutine Wrong(World world) => Run(world, _ => true);

    public static Coroutine Fixed(World world) => Run(world, isAcquired => isAcquired);

    private static async Coroutine Run(World world, Func<bool, bool> givesBack)
    {
        var room = new AsyncSemaphore(initial: 1, name: "room");
        var inside = 0;
        var workers = Enumerable.Range(1, 3).Select(number => world.Spawn(async self =>
        {
            await self.Sleep(TimeSpan.FromSeconds(self.Random.Next(3)));
            var isAcquired = await room.Acquire(TimeSpan.FromSeconds(1));
            if (isAcquired)
            {
                world.Assert(++inside == 1, "two are in the room for one");
                await self.Sleep(TimeSpan.FromSeconds(1 + self.Random.Next(3)));
                inside--;
            }
            if (givesBack(isAcquired)) room.Release();
        }, $"worker-{number}")).ToList();
        foreach (var worker in workers) await worker;
    }
}
