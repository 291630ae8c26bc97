namespace Pycos.Scenarios;

/// <summary>Plain code never goes on within the step that completes what it awaits: others may act in between.</summary>
public class PlainReturnTests
{
    [Fact]
    public void A_check_before_the_return_of_an_async_method_and_an_act_after_it_can_be_torn_apart()
    {
        var found = Worlds.Fails(async world =>
        {
            var account = new Account(100, world.Clock);
            await Task.WhenAll(account.Withdraw(60), account.Withdraw(60));
            world.Assert(account.Balance >= 0, $"the balance is {account.Balance}");
        });
        Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
        Assert.Contains("the balance is -20", found.Failure.Message);
    }

    [Fact]
    public void With_a_lock_around_both_nothing_is_lost() => Explorer.Check(
        async world =>
        {
            using var gate = new SemaphoreSlim(1);
            var account = new Account(100, world.Clock);
            await Task.WhenAll(Guarded(), Guarded());
            world.Assert(account.Balance == 40, $"the balance is {account.Balance}");

            async Task Guarded()
            {
                await gate.WaitAsync();
                await account.Withdraw(60);
                gate.Release();
            }
        },
        new ExploreOptions { Schedules = 2_000 });

    [Fact]
    public void What_a_task_completes_goes_on_after_its_step() => Worlds.Simulated(async self =>
    {
        var source = new TaskCompletionSource();
        var hasGoneOn = false;
        var plain = Plain();
        await self.Yield();
        source.SetResult();
        Assert.False(hasGoneOn);
        await plain;
        Assert.True(hasGoneOn);

        async Task Plain()
        {
            await source.Task;
            hasGoneOn = true;
        }
    });

    [Fact]
    public void What_plain_code_completes_goes_on_after_its_step() => Worlds.Simulated(async self =>
    {
        var source = new TaskCompletionSource();
        var log = new List<string>();
        await Task.WhenAll(Waits(), Completes());
        Assert.Equal(["completed", "gone on"], log);

        async Task Waits()
        {
            await source.Task;
            log.Add("gone on");
        }

        async Task Completes()
        {
            await Task.Yield();
            source.SetResult();
            log.Add("completed");
        }
    });

    [Fact]
    public void Many_calls_within_each_other_return_one_step_after_the_other() => Worlds.Both(async self =>
    {
        Assert.Equal(100, await Nested(100));

        static async Task<int> Nested(int depth)
        {
            if (depth > 0) return 1 + await Nested(depth - 1);
            await Task.Yield();
            return 0;
        }
    }, schedules: 20);

    /// <summary>Looks at the balance in a method of its own, and acts on the answer.</summary>
    private sealed class Account(int opening, TimeProvider clock)
    {
        internal int Balance { get; private set; } = opening;

        internal async Task Withdraw(int amount)
        {
            if (await Covers(amount)) Balance -= amount;
        }

        private async Task<bool> Covers(int amount)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock);
            return Balance >= amount;
        }
    }
}
