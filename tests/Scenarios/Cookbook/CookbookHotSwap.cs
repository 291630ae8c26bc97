namespace Pycos.Scenarios;

public class CookbookHotSwap
{
    public sealed record Item(int Price);

    public sealed record Total(int Sum);

    public sealed record HowMuch(PycosTask Asker);

    public static class Till
    {
        #region old
        public static async Coroutine Version1(TaskContext self)
        {
            var sum = 0;
            self.IsHotSwappable = true;
            try
            {
                while (true)
                {
                    switch (await self.Receive())
                    {
                        case Item item: sum += item.Price; break;
                        case HowMuch ask: ask.Asker.Send(sum); break;
                    }
                }
            }
            catch (HotSwapException)
            {
                self.Task.Send(new Total(sum));
                throw;
            }
        }
        #endregion

        #region new
        public static async Coroutine Version2(TaskContext self)
        {
            var messages = new MessageCategories(self);
            messages.Add(message => message is Total ? "state" : null);
            var sum = (await messages.Receive<Total>("state"))!.Sum;
            while (true)
            {
                switch (await messages.Receive(null))
                {
                    case Item item: sum += item.Price; break;
                    case HowMuch ask: ask.Asker.Send(sum + (sum / 5)); break;      // with tax
                }
            }
        }
        #endregion
    }

    #region explored
    [Fact]
    public void No_item_is_lost_by_the_swap() => Explorer.Check(async world =>
    {
        var till = world.Spawn(Till.Version1, "till", daemon: true);
        var shopper = world.Spawn(async self =>
        {
            for (var i = 0; i < 3; i++)
            {
                await self.Sleep(TimeSpan.FromSeconds(1));
                till.Send(new Item(10));
            }
        });
        await world.Self.Sleep(TimeSpan.FromSeconds(2));
        till.HotSwap(Till.Version2);
        await shopper;
        till.Send(new HowMuch(world.Self.Task));
        world.Assert(await world.Self.Receive<int>() == 36);
    }, new ExploreOptions { Schedules = 1_000 });
    #endregion

    public static class Stubborn
    {
        #region refuse
        public static async Coroutine Run(TaskContext self, Func<bool> isBusy)
        {
            self.IsHotSwappable = true;
            while (true)
            {
                try
                {
                    if (await self.Receive() is "stop") return;
                }
                catch (HotSwapException) when (isBusy())
                {
                    // Refused: this code goes on, and the next request asks again.
                }
            }
        }
        #endregion
    }

    [Fact]
    public void A_busy_task_refuses() => Worlds.Both(async self =>
    {
        var asked = 0;
        var task = self.Spawn(child => Stubborn.Run(child, () => ++asked == 1), "stubborn");
        var swapped = false;
        while (asked == 0)
        {
            task.HotSwap(New);
            await self.Sleep(TimeSpan.FromMilliseconds(1));
        }
        Assert.False(swapped);
        task.HotSwap(New);
        await task;
        Assert.True(swapped);

        async Coroutine New(TaskContext child)
        {
            swapped = true;
            await child.Yield();
        }
    });
}
