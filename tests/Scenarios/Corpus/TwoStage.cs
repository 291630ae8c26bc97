namespace Pycos.Scenarios.Corpus;

/// <summary>Writers finish their work in two stages, each under a lock of its own; a reader in between sees half.</summary>
public static class TwoStage
{
    public static async Coroutine Wrong(World world, int writers)
    {
        var (a, b) = (new AsyncLock("a"), new AsyncLock("b"));
        var (first, second) = (0, 0);
        await Starts.OneByOne(world, "writer", writers, Write, "reader", Read);

        async Coroutine Write(TaskContext self)
        {
            using (await a.Hold()) first = 1;
            using (await b.Hold()) second = first + 1;
        }

        async Coroutine Read(TaskContext self)
        {
            int seen;
            using (await a.Hold()) seen = first;
            if (seen == 0) return;
            using (await b.Hold()) world.Assert(second == seen + 1, $"the stages are {seen} and {second}");
        }
    }

    public static async Coroutine Fixed(World world, int writers)
    {
        var (a, b) = (new AsyncLock("a"), new AsyncLock("b"));
        var (first, second) = (0, 0);
        await Starts.OneByOne(world, "writer", writers, Write, "reader", Read);

        async Coroutine Write(TaskContext self)
        {
            using var outer = await a.Hold();
            first = 1;
            using var inner = await b.Hold();
            second = first + 1;
        }

        async Coroutine Read(TaskContext self)
        {
            using var outer = await a.Hold();
            if (first == 0) return;
            using var inner = await b.Hold();
            world.Assert(second == first + 1, $"the stages are {first} and {second}");
        }
    }
}
