namespace Pycos.Scenarios.Corpus;

/// <summary>Setters write two cells one after the other; the checker must run after the first first and before any second.</summary>
public static class Reorder
{
    public static async Coroutine Wrong(World world, int setters)
    {
        var (a, b) = (new Shared<int>(0, "a"), new Shared<int>(0, "b"));
        await Starts.OneByOne(world, "setter", setters, Set, "checker", Check);

        async Coroutine Set(TaskContext self)
        {
            await a.Write(1);
            await b.Write(-1);
        }

        async Coroutine Check(TaskContext self)
        {
            // As a condition of C reads it: each cell again where it is named again.
            var isRight = (await a.Read() == 0 && await b.Read() == 0) || (await a.Read() == 1 && await b.Read() == -1);
            world.Assert(isRight, "the checker sees neither (0, 0) nor (1, -1)");
        }
    }

    public static async Coroutine Fixed(World world, int setters)
    {
        var gate = new AsyncLock("cells");
        var (a, b) = (new Shared<int>(0, "a"), new Shared<int>(0, "b"));
        await Starts.OneByOne(world, "setter", setters, Set, "checker", Check);

        async Coroutine Set(TaskContext self)
        {
            using var hold = await gate.Hold();
            await a.Write(1);
            await b.Write(-1);
        }

        async Coroutine Check(TaskContext self)
        {
            using var hold = await gate.Hold();
            var seen = (await a.Read(), await b.Read());
            world.Assert(seen is (0, 0) or (1, -1), $"the checker sees {seen}");
        }
    }
}
