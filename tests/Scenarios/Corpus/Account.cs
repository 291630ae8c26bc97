namespace Pycos.Scenarios.Corpus;

/// <summary>Money comes and goes under a lock, but the auditor knows only one order in which it can.</summary>
public static class Account
{
    public static Coroutine Wrong(World world) => Run(world, (balance, _) => balance == 30);

    public static Coroutine Fixed(World world) => Run(world, (balance, isGranted) => balance == (isGranted ? 30 : 150));

    private static async Coroutine Run(World world, Func<int, bool, bool> isRight)
    {
        var gate = new AsyncLock("account");
        var balance = 100;
        var isDeposited = false;
        bool? isGranted = null;
        var deposit = world.Spawn(async self =>
        {
            using var hold = await gate.Hold();
            balance += 50;
            isDeposited = true;
        }, "deposit");
        var withdrawal = world.Spawn(async self =>
        {
            using var hold = await gate.Hold();
            isGranted = balance >= 120;
            if (balance >= 120) balance -= 120;
        }, "withdrawal");
        var auditor = world.Spawn(async self =>
        {
            using var hold = await gate.Hold();
            if (!isDeposited || isGranted is null) return;
            world.Assert(isRight(balance, isGranted.Value), $"the auditor finds {balance}");
        }, "auditor");
        await deposit;
        await withdrawal;
        await auditor;
    }
}
