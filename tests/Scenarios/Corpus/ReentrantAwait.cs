namespace Pycos.Scenarios.Corpus;

/// <summary>A cache awaits its listener while it holds the lock that the listener needs in order to look.</summary>
public static class ReentrantAwait
{
    public static async Coroutine Wrong(World world)
    {
        var gate = new AsyncLock("cache");
        var listener = world.Spawn(self => Look(gate), "listener");
        using var hold = await gate.Hold();
        await listener;
    }

    public static async Coroutine Fixed(World world)
    {
        var gate = new AsyncLock("cache");
        var listener = world.Spawn(self => Look(gate), "listener");
        using (await gate.Hold())
        {
            // What changes the cache needs the lock; telling the listener does not.
        }
        await listener;
    }

    private static async Coroutine Look(AsyncLock gate)
    {
        using var hold = await gate.Hold();
    }
}
