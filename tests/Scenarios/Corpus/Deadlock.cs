namespace Pycos.Scenarios.Corpus;

/// <summary>Two tasks take two locks in opposite orders.</summary>
public static class Deadlock
{
    public static async Coroutine Wrong(World world)
    {
        var (left, right) = (new AsyncLock("left"), new AsyncLock("right"));
        var one = world.Spawn(self => Both(left, right), "one");
        var other = world.Spawn(self => Both(right, left), "other");
        await one;
        await other;
    }

    public static async Coroutine Fixed(World world)
    {
        var (left, right) = (new AsyncLock("left"), new AsyncLock("right"));
        var one = world.Spawn(self => Both(left, right), "one");
        var other = world.Spawn(self => Both(left, right), "other");
        await one;
        await other;
    }

    private static async Coroutine Both(AsyncLock first, AsyncLock second)
    {
        using var outer = await first.Hold();
        using var inner = await second.Hold();
    }
}
