namespace Pycos.Scenarios.Corpus;

/// <summary>Producers and consumers sleep on one condition, and each wakes one: it may be one of its own side.</summary>
public static class BoundedBuffer
{
    public static Coroutine Wrong(World world)
    {
        var gate = new AsyncLock("buffer");
        var changed = new AsyncCondition(gate, "changed");
        return Run(world, gate, changed, changed);
    }

    public static Coroutine Fixed(World world)
    {
        var gate = new AsyncLock("buffer");
        return Run(world, gate, new AsyncCondition(gate, "not full"), new AsyncCondition(gate, "not empty"));
    }

    private static async Coroutine Run(World world, AsyncLock gate, AsyncCondition notFull, AsyncCondition notEmpty)
    {
        const int Capacity = 1;
        const int Items = 2;
        var count = 0;
        var tasks = new List<PycosTask>();
        foreach (var number in new[] { 1, 2 })
        {
            tasks.Add(world.Spawn(async self =>
            {
                for (var i = 0; i < Items; i++)
                {
                    using var hold = await gate.Hold();
                    while (count == Capacity) await notFull.Wait();
                    await self.Yield();
                    count++;
                    notEmpty.Notify();
                }
            }, $"producer-{number}"));
            tasks.Add(world.Spawn(async self =>
            {
                for (var i = 0; i < Items; i++)
                {
                    using var hold = await gate.Hold();
                    while (count == 0) await notEmpty.Wait();
                    await self.Yield();
                    count--;
                    notFull.Notify();
                }
            }, $"consumer-{number}"));
        }
        foreach (var task in tasks) await task;
    }
}
