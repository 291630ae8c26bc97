namespace Pycos.Scenarios.Corpus;

/// <summary>A long task leaves its books unbalanced for one step in its middle; a short one looks once.</summary>
public static class Uneven
{
    private const int Steps = 50;

    public static Coroutine Wrong(Simulation sim) => Run(sim, isSplit: true);

    public static Coroutine Fixed(Simulation sim) => Run(sim, isSplit: false);

    private static async Coroutine Run(Simulation sim, bool isSplit)
    {
        var (debit, credit) = (0, 0);
        var clerk = sim.Spawn(async self =>
        {
            for (var step = 1; step <= Steps; step++)
            {
                await self.Yield();
                if (step == Steps / 2) debit++;
                if (step == (isSplit ? (Steps / 2) + 1 : Steps / 2)) credit++;
            }
        }, "clerk");
        var auditor = sim.Spawn(async self =>
        {
            await self.Yield();
            sim.Assert(debit == credit, $"the books say {debit} and {credit}");
        }, "auditor");
        await clerk;
        await auditor;
    }
}
