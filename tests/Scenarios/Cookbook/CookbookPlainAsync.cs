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
