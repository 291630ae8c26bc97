namespace Pycos.Scenarios;

public class CookbookPlainAsync
{
    #region account
    public sealed class Account(int opening, SemaphoreSlim gate, TimeProvider clock)
    {
        public int Balance { get; private set; } = opening;

        public async Task<bool> Withdraw(int amount)
        {
            await gate.WaitAsync();
            try
            {
                if (Balance < amount) return false;
                await Task.Delay(TimeSpan.FromMilliseconds(10), clock);    // a word with another service
                Balance -= amount;
                return true;
            }
            finally
            {
                gate.Release();
            }
        }
    }
    #endregion

    #region timeout
    /// <summary>Takes a permit, or gives up after a while.</summary>
    public static async Task<bool> TryEnter(SemaphoreSlim gate, TimeSpan timeout, TimeProvider clock)
    {
        var entering = Enter(gate);
        try
        {
            await entering.WaitAsync(timeout, clock);
            return true;
        }
        catch (TimeoutException)
        {
            _ = GiveBack();
            return false;
        }

        // The semaphore does not know that nobody wants its permit any more: it comes all the same, and goes back.
        async Task GiveBack()
        {
            await entering;
            gate.Release();
        }
    }

    // The semaphore's own task would tell WaitAsync on the pool of threads; this method's tells it where it ends.
    private static async Task Enter(SemaphoreSlim gate) => await gate.WaitAsync();
    #endregion

    [Fact]
    public void No_permit_is_lost_by_giving_up() => Worlds.Both(async self =>
    {
        using var gate = new SemaphoreSlim(1);
        var entered = await Task.WhenAll(Visit(), Visit(), Visit());
        Assert.InRange(entered.Count(hasEntered => hasEntered), 1, 3);
        // Whoever gave up has let his permit go on by then.
        await gate.WaitAsync();
        Assert.Equal(0, gate.CurrentCount);
        gate.Release();

        async Task<bool> Visit()
        {
            if (!await TryEnter(gate, TimeSpan.FromMilliseconds(2), self.Clock)) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(2), self.Clock);
            gate.Release();
            return true;
        }
    });

    #region explored
    [Fact]
    public void The_account_is_never_overdrawn() => Explorer.Check(async world =>
    {
        using var gate = new SemaphoreSlim(1);
        var account = new Account(opening: 100, gate, world.Clock);
        await Task.WhenAll(account.Withdraw(60), account.Withdraw(60));
        world.Assert(account.Balance == 40, $"the balance is {account.Balance}");
    }, new ExploreOptions { Schedules = 1_000 });
    #endregion
}
