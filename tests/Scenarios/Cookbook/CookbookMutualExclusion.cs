namespace Pycos.Scenarios;

public class CookbookMutualExclusion
{
    #region account
    public sealed class Account(int opening)
    {
        private readonly AsyncLock gate = new("account");

        public int Balance { get; private set; } = opening;

        public async Coroutine<bool> Withdraw(TaskContext self, int amount)
        {
            using (await gate.Hold())
            {
                if (Balance < amount) return false;
                await self.Sleep(TimeSpan.FromMilliseconds(10));    // a word with another service
                Balance -= amount;
                return true;
            }
        }
    }
    #endregion

    #region explored
    [Fact]
    public void The_account_is_never_overdrawn() => Explorer.Check(async world =>
    {
        var account = new Account(opening: 100);
        var first = world.Spawn(self => account.Withdraw(self, 60));
        var second = world.Spawn(self => account.Withdraw(self, 60));
        world.Assert(await first != await second, "one of the two gets its money");
        world.Assert(account.Balance == 40, $"the balance is {account.Balance}");
    }, new ExploreOptions { Schedules = 1_000 });
    #endregion

    public static class Exchange
    {
        #region timeout
        public static async Coroutine<string> Quote(AsyncLock gate, Func<Coroutine<string>> ask)
        {
            using var hold = await gate.Hold(TimeSpan.FromSeconds(1));
            return hold.IsHeld ? await ask() : "busy, try later";
        }
        #endregion
    }

    public static class Downloads
    {
        #region several
        public static async Coroutine All(TaskContext self, IEnumerable<Func<TaskContext, Coroutine>> downloads)
        {
            var slots = new AsyncSemaphore(initial: 3, name: "slots");
            var tasks = downloads.Select(download => self.Spawn(async child =>
            {
                using (await slots.Hold()) await download(child);
            })).ToList();
            foreach (var task in tasks) await task;
        }
        #endregion
    }

    [Fact]
    public void A_quote_is_given_up_when_the_lock_is_not_free_in_time() => Worlds.Simulated(async self =>
    {
        var gate = new AsyncLock();
        var slow = self.Spawn(async child => await Exchange.Quote(gate, () => Ask(child, TimeSpan.FromMinutes(1))));
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        Assert.Equal("busy, try later", await Exchange.Quote(gate, () => Ask(self, TimeSpan.Zero)));
        Assert.Equal("42", await slow);
        Assert.Equal("42", await Exchange.Quote(gate, () => Ask(self, TimeSpan.Zero)));

        static async Coroutine<string> Ask(TaskContext self, TimeSpan time)
        {
            await self.Sleep(time);
            return "42";
        }
    });

    [Fact]
    public void Three_downloads_run_at_a_time() => Worlds.Both(async self =>
    {
        var running = 0;
        var runningMax = 0;
        await Downloads.All(self, Enumerable.Repeat<Func<TaskContext, Coroutine>>(Download, 7));
        Assert.Equal((0, 3), (running, runningMax));

        async Coroutine Download(TaskContext child)
        {
            runningMax = Math.Max(runningMax, ++running);
            await child.Sleep(TimeSpan.FromMilliseconds(1));
            running--;
        }
    });

    [Fact]
    public void The_report_of_a_deadlock_is_the_one_shown()
    {
        var failure = Worlds.Fails(Transfers.Run).Failure;
        Assert.Equal(FailureKind.Deadlock, failure.Kind);
        // The page breaks the one line of the message.
        var shown = CookbookTests.OutputOf("mutual-exclusion.md").Select(text => text.ReplaceLineEndings(" "));
        Assert.Equal([failure.Message], shown);
    }

    private static class Transfers
    {
        internal static async Coroutine Run(World world)
        {
            var (left, right) = (new AsyncLock("left"), new AsyncLock("right"));
            var one = world.Spawn(self => Both(left, right), "one");
            var other = world.Spawn(self => Both(right, left), "other");
            await one;
            await other;
        }

        private static async Coroutine Both(AsyncLock first, AsyncLock second)
        {
            using (await first.Hold())
            using (await second.Hold())
            {
            }
        }
    }
}
