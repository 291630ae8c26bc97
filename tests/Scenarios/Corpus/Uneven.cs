namespace Pycos.Scenarios.Corpus;

/// <summary>A long task leaves its books unbalanced for one step in its middle; a short one looks once.</summary>
public static class Uneven
{
    private const int Steps = 50;

    public static Coroutine Wrong(World world) => Run(world, isSplit: true);

    public static Coroutine Fixed(World world) => Run(world, isSplit: false);

    private static async Coroutine Run(World world, bool isSplit)
    {
        var (debit, credit) = (0, 0);
        var clerk = world.Spawn(async self =>
        {
            for (var step = 1; step <= Steps; step++)
            {
                await self.Yield();
                if (step == Steps / 2) debit++;
                if (step == (isSplit ? (Steps / 2) + 1 : Steps / 2)) credit++;
            }
        }, "clerk");
        var auditor = world.Spawn(async self =>
        {
            await self.Yield();
            world.Assert(debit == credit, $"the books say {debit} and {credit}");
        }, "auditor");
        await clerk;
        await auditor;
    }
}
