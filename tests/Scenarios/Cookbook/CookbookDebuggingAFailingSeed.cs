using Microsoft.Extensions.Logging;
using Pycos.Logging;

namespace Pycos.Scenarios;

public class CookbookDebuggingAFailingSeed
{
    #region account
    public sealed class Account(int opening, ILogger logger)
    {
        public int Balance { get; private set; } = opening;

        public async Task Withdraw(int amount)
        {
            if (Balance < amount) return;
            await Task.Yield();
            Balance -= amount;
            logger.LogInformation("{Amount} withdrawn, {Balance} left", amount, Balance);
        }
    }
    #endregion

    public static class Scenarios
    {
        #region audit
        private static readonly NoteLoggerProvider Notes = new(LogLevel.Information);

        public static void Audit() => Explorer.Check(async world =>
        {
            var account = new Account(100, Notes.CreateLogger("Bank.Account"));
            world.Note($"two withdraw from {account.Balance}");
            await Task.WhenAll(account.Withdraw(60), account.Withdraw(60));
            world.Assert(account.Balance >= 0, $"the balance is {account.Balance}");
        });
        #endregion

        #region stop
        public static void Stop(Scenario scenario, string token) =>
            Explorer.CheckReplay(scenario, token, new WorldOptions { BreakAt = 17 });
        #endregion
    }

    [Fact]
    public void The_page_shows_the_lines_that_stand_in_the_table()
    {
        var failure = Assert.Throws<ExplorationFailedException>(Scenarios.Audit);
        var lines = failure.Message.Split(Environment.NewLine).Where(line => line.Contains("note: ")).Select(line => line[line.IndexOf("note: ", StringComparison.Ordinal)..]);
        Assert.Equal(Assert.Single(CookbookTests.OutputOf("debugging-a-failing-seed.md")), string.Join('\n', lines));
    }

    [Fact]
    public void A_replay_under_no_debugger_goes_through()
    {
        var found = Worlds.Fails(async world => world.Assert(false));
        Assert.Throws<ExplorationFailedException>(() => Scenarios.Stop(new Scenario(nameof(A_replay_under_no_debugger_goes_through), async world => world.Assert(false)), found.Token));
    }
}
