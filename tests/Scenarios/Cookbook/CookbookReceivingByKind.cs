namespace Pycos.Scenarios;

public class CookbookReceivingByKind
{
    public sealed record Order(string Goods);

    public sealed record Cancel(string Goods);

    public static class Shop
    {
        #region shop
        public static async Coroutine<List<string>> Run(TaskContext self)
        {
            var messages = new MessageCategories(self);
            messages.Add(message => message is Cancel ? "urgent" : null);
            var cancelled = new HashSet<string>();
            var sold = new List<string>();
            while (await messages.Receive(null) is Order order)
            {
                // All the cancellations that are here, before the order is dealt with.
                while (await messages.Receive<Cancel>("urgent", TimeSpan.Zero) is { } cancel) cancelled.Add(cancel.Goods);
                if (!cancelled.Contains(order.Goods)) sold.Add(order.Goods);
            }
            return sold;
        }
        #endregion
    }

    [Fact]
    public void A_cancellation_overtakes_its_order() => Worlds.Both(async self =>
    {
        var shop = self.Spawn(child => Shop.Run(child), "shop");
        shop.Send(new Order("tea"));
        shop.Send(new Order("coffee"));
        shop.Send(new Cancel("coffee"));
        shop.Send("closing time");
        Assert.Equal(["tea"], await shop);
    });
}
