namespace Pycos.Scenarios.Corpus;

/// <summary>Setters write two cells one after the other; the checker must run after the first first and before any second.</summary>
public static class Reorder
{
    public static async Coroutine Wrong(Simulation sim, int setters)
    {
        var (a, b) = (0, 0);
        await Starts.OneByOne(sim, "setter", setters, Set, "checker", Check);

        async Coroutine Set(TaskContext self)
        {
            await self.Yield();
            a = 1;
            await self.Yield();
            b = -1;
        }

        async Coroutine Check(TaskContext self)
        {
            // As a condition of C reads it: each cell again where it is named again.
            var isRight = (await A(self) == 0 && await B(self) == 0) || (await A(self) == 1 && await B(self) == -1);
            sim.Assert(isRight, "the checker sees neither (0, 0) nor (1, -1)");
        }

        async Coroutine<int> A(TaskContext self)
        {
            await self.Yield();
            return a;
        }

        async Coroutine<int> B(TaskContext self)
        {
            await self.Yield();
            return b;
        }
    }

    public static async Coroutine Fixed(Simulation sim, int setters)
    {
        var gate = new AsyncLock("cells");
        var (a, b) = (0, 0);
        await Starts.OneByOne(sim, "setter", setters, Set, "checker", Check);

        async Coroutine Set(TaskContext self)
        {
            using var hold = await gate.Hold();
            a = 1;
            await self.Yield();
            b = -1;
        }

        async Coroutine Check(TaskContext self)
        {
            using var hold = await gate.Hold();
            sim.Assert((a, b) is (0, 0) or (1, -1), $"the checker sees ({a}, {b})");
        }
    }
}
