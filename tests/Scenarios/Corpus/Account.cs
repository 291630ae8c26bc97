namespace Pycos.Scenarios.Corpus;

/// <summary>Money comes and goes under a lock, but the auditor knows only one order in which it can.</summary>
public static class Account
{
    public static Coroutine Wrong(Simulation sim) => Run(sim, (balance, _) => balance == 30);

    public static Coroutine Fixed(Simulation sim) => Run(sim, (balance, isGranted) => balance == (isGranted ? 30 : 150));

    private static async Coroutine Run(Simulation sim, Func<int, bool, bool> isRight)
    {
        var gate = new AsyncLock("account");
        var balance = 100;
        var isDeposited = false;
        bool? isGranted = null;
        var deposit = sim.Spawn(async self =>
        {
            using var hold = await gate.Hold();
            balance += 50;
            isDeposited = true;
        }, "deposit");
        var withdrawal = sim.Spawn(async self =>
        {
            using var hold = await gate.Hold();
            isGranted = balance >= 120;
            if (balance >= 120) balance -= 120;
        }, "withdrawal");
        var auditor = sim.Spawn(async self =>
        {
            using var hold = await gate.Hold();
            if (!isDeposited || isGranted is null) return;
            sim.Assert(isRight(balance, isGranted.Value), $"the auditor finds {balance}");
        }, "auditor");
        await deposit;
        await withdrawal;
        await auditor;
    }
}
