namespace Pycos.Scenarios;

public class CookbookFanOut
{
    public sealed record Closing;

    public static class Prices
    {
        #region subscriber
        public static async Coroutine<decimal> Highest(TaskContext self, MessageChannel prices)
        {
            prices.Subscribe(self.Task);
            try
            {
                var highest = 0m;
                while (await self.Receive() is decimal price) highest = Math.Max(highest, price);
                return highest;
            }
            finally
            {
                prices.Unsubscribe(self.Task);
            }
        }
        #endregion

        #region publisher
        public static async Coroutine Publish(MessageChannel prices, IEnumerable<decimal> day, int listeners)
        {
            foreach (var price in day) await prices.Deliver(price, subscribersMin: listeners);
            prices.Send(new Closing());
        }
        #endregion

        #region hierarchy
        public static MessageChannel OnlyHigh(MessageChannel prices, decimal limit)
        {
            var high = new MessageChannel("high prices", message => message is decimal price && price < limit ? null : message);
            prices.Subscribe(high);
            return high;
        }
        #endregion
    }

    #region explored
    [Fact]
    public void Every_listener_hears_the_whole_day() => Explorer.Check(async world =>
    {
        using var prices = new MessageChannel("prices");
        var listeners = Enumerable.Range(0, 3).Select(_ => world.Spawn(self => Prices.Highest(self, prices))).ToList();
        await Prices.Publish(prices, [3, 5, 2], listeners.Count);
        foreach (var listener in listeners) world.Assert(await listener == 5);
    }, new ExploreOptions { Schedules = 1_000 });
    #endregion

    [Fact]
    public void Who_subscribes_below_a_filter_gets_what_passes_it() => Worlds.Both(async self =>
    {
        using var prices = new MessageChannel("prices");
        using var high = Prices.OnlyHigh(prices, limit: 4);
        var received = new List<decimal>();
        var listener = self.Spawn(async child =>
        {
            while (await child.Receive() is decimal price) received.Add(price);
        });
        high.Subscribe(listener);
        await Prices.Publish(prices, [3, 5, 2, 4], listeners: 1);
        await listener;
        Assert.Equal([5, 4], received);
    });
}
