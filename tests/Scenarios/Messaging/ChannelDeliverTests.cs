namespace Pycos.Scenarios;

public class ChannelDeliverTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    [Trait("Contract", "channel-deliver-waits")]
    [Trait("Contract", "channel-deliver-all")]
    public void A_delivery_waits_for_its_subscribers_and_goes_to_all_there_are_then() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var deliverer = self.Spawn(async _ => await news.Deliver("message", subscribersMin: 2));
        var readers = Enumerable.Range(0, 4).Select(_ => self.Spawn(async child => await child.Receive())).ToList();
        news.Subscribe(readers[0]);
        await self.Sleep(Short);
        Assert.False(deliverer.IsFinished);
        // In one step, so that all of them are there when the deliverer looks.
        for (var i = 1; i < 4; i++) news.Subscribe(readers[i]);
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 4), await deliverer);
        foreach (var reader in readers) Assert.Equal("message", await reader);
    });

    [Fact]
    public void To_ask_for_none_or_for_as_many_as_there_are_does_not_wait() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 0), await news.Deliver("to nobody"));
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 0), await news.Deliver("to nobody", TimeSpan.Zero));
        news.Subscribe(self.Task);
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 1), await news.Deliver("to one", TimeSpan.Zero, subscribersMin: 1));
        Assert.Equal("to one", await self.Receive());
        Assert.Equal("nothing", await self.Receive(TimeSpan.Zero, "nothing"));
    });

    [Fact]
    [Trait("Contract", "channel-deliver-timeout")]
    public void When_the_timeout_comes_first_nobody_gets_the_message() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        news.Subscribe(self.Task);
        Assert.Equal(new ChannelDelivery(ChannelOutcome.TimedOut, 0), await news.Deliver("message", TimeSpan.Zero, subscribersMin: 2));
        Assert.Equal(new ChannelDelivery(ChannelOutcome.TimedOut, 0), await news.Deliver("message", Short, subscribersMin: 2));
        Assert.Equal("nothing", await self.Receive(TimeSpan.Zero, "nothing"));
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 1), await news.Deliver("message", Short, subscribersMin: 1));
        Assert.Equal("message", await self.Receive());
    });

    [Fact]
    public void A_subscriber_that_comes_as_the_time_ends_may_come_too_late_or_just_in_time()
    {
        var seen = new HashSet<ChannelOutcome>();
        Worlds.Simulated(async self =>
        {
            using var news = new MessageChannel("news");
            var deliverer = self.Spawn(async _ => await news.Deliver("message", Short, subscribersMin: 1));
            await self.Sleep(Short);
            news.Subscribe(self.Task);
            var delivery = await deliverer;
            seen.Add(delivery.Outcome);
            // What was counted as reached is in the queue, and nothing else.
            Assert.Equal(delivery.Reached == 1 ? "message" : "nothing", await self.Receive(TimeSpan.Zero, "nothing"));
        });
        Assert.Equal([ChannelOutcome.Sent, ChannelOutcome.TimedOut], seen.Order());
    }

    [Fact]
    [Trait("Contract", "channel-dead-uncounted")]
    public void Subscribers_that_have_ended_are_not_waited_for() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var dead = self.Spawn(async child => await child.Yield());
        news.Subscribe(dead);
        await dead;
        Assert.Equal(ChannelOutcome.TimedOut, (await news.Deliver("message", Short, subscribersMin: 1)).Outcome);
        var deliverer = self.Spawn(async _ => await news.Deliver("message", subscribersMin: 1));
        await self.Sleep(Short);
        Assert.False(deliverer.IsFinished);
        news.Subscribe(self.Task);
        Assert.Equal(1, (await deliverer).Reached);
        Assert.Equal("message", await self.Receive());
    });

    [Fact]
    public void A_subscriber_that_leaves_again_before_the_deliverer_looks_does_not_count() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var deliverer = self.Spawn(async _ => await news.Deliver("message", subscribersMin: 1));
        await self.Sleep(Short);
        news.Subscribe(self.Task);
        news.Unsubscribe(self.Task);
        await self.Sleep(Short);
        Assert.False(deliverer.IsFinished);
        news.Subscribe(self.Task);
        Assert.Equal(1, (await deliverer).Reached);
    });

    [Fact]
    public void Channels_count_as_subscribers_and_their_tasks_as_reached() => Worlds.Both(async self =>
    {
        using var root = new MessageChannel("root");
        using var child = new MessageChannel("child");
        var deliverer = self.Spawn(async _ => await root.Deliver("message", subscribersMin: 1));
        child.Subscribe(self.Task);
        await self.Sleep(Short);
        Assert.False(deliverer.IsFinished);
        root.Subscribe(child);
        Assert.Equal(1, (await deliverer).Reached);
        Assert.Equal("message", await self.Receive());
        // An empty channel is a subscriber, and reaches nobody.
        child.Unsubscribe(self.Task);
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 0), await root.Deliver("message", TimeSpan.Zero, subscribersMin: 1));
    });

    [Fact]
    public void Deliveries_that_ask_for_different_numbers_wait_side_by_side() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var deliverers = new[] { 3, 1, 2 }.Select(n => self.Spawn(async _ => (await news.Deliver(n, subscribersMin: n)).Reached)).ToList();
        var readers = new List<PycosTask<int>>();
        for (var i = 1; i <= 3; i++)
        {
            var reader = self.Spawn(async child =>
            {
                var sum = 0;
                while (await child.Receive() is int number) sum += number;
                return sum;
            });
            readers.Add(reader);
            news.Subscribe(reader);
            await deliverers[i % 3];
        }
        Assert.Equal((1, 2, 3), (await deliverers[1], await deliverers[2], await deliverers[0]));
        foreach (var reader in readers) reader.Send("end");
        var sums = new List<int>();
        foreach (var reader in readers) sums.Add(await reader);
        Assert.Equal([6, 5, 3], sums);
    });

    [Fact]
    [Trait("Contract", "channel-close-deliver")]
    public void Closing_ends_the_deliveries_that_wait() => Worlds.Both(async self =>
    {
        var news = new MessageChannel("news");
        var deliverers = Enumerable.Range(1, 3).Select(n => self.Spawn(async _ => await news.Deliver("message", n == 2 ? Worlds.Patience : null, n))).ToList();
        await self.Sleep(Short);
        news.Close();
        foreach (var deliverer in deliverers) Assert.Equal(new ChannelDelivery(ChannelOutcome.Closed, 0), await deliverer);
    });

    [Fact]
    [Trait("Contract", "channel-deliver-negative")]
    public void A_negative_number_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => news.Deliver("message", subscribersMin: -1));
        Assert.Equal("subscribersMin", error.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => news.Deliver("message", TimeSpan.FromSeconds(-1)));
        Assert.Equal(0, (await news.Deliver("message")).Reached);
    });

    [Theory]
    [MemberData(nameof(Interrupting.All), MemberType = typeof(Interrupting))]
    public void A_delivery_that_is_interrupted_sends_nothing(string how) => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var deliverer = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            await news.Deliver("message", subscribersMin: 1);
        });
        await self.Sleep(Short);
        deliverer.Interrupt(how);
        await deliverer.Finish();
        news.Subscribe(self.Task);
        Assert.Equal("nothing", await self.Receive(Short, "nothing"));
    });
}
