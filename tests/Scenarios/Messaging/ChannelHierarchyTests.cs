namespace Pycos.Scenarios;

public class ChannelHierarchyTests
{
    [Fact]
    [Trait("Contract", "channel-subscribe-channel")]
    [Trait("Contract", "channel-transform-own")]
    public void Each_channel_on_the_way_applies_its_own_transform_once() => Worlds.Both(async self =>
    {
        var applied = new List<string>();
        using var root = Adding("root");
        using var left = Adding("left");
        using var right = Adding("right");
        using var leaf = Adding("leaf");
        root.Subscribe(left);
        root.Subscribe(right);
        left.Subscribe(leaf);
        var readers = new[] { root, left, right, leaf }.Select(channel =>
        {
            var reader = self.Spawn(async child => await child.Receive<string>());
            channel.Subscribe(reader);
            return reader;
        }).ToList();
        root.Send("message");
        Assert.Equal("message, root", await readers[0]);
        Assert.Equal("message, root, left", await readers[1]);
        Assert.Equal("message, root, right", await readers[2]);
        Assert.Equal("message, root, left, leaf", await readers[3]);
        Assert.Equal(["leaf", "left", "right", "root"], applied.Order());

        MessageChannel Adding(string name) => new(name, message =>
        {
            applied.Add(name);
            return $"{message}, {name}";
        });
    });

    [Fact]
    public void What_one_channel_drops_goes_on_along_the_others() => Worlds.Both(async self =>
    {
        using var root = new MessageChannel("root");
        using var even = new MessageChannel("even", message => message is int number && number % 2 == 0 ? message : null);
        using var all = new MessageChannel("all");
        root.Subscribe(even);
        root.Subscribe(all);
        var evens = self.Spawn(Summing, "evens");
        var sum = self.Spawn(Summing, "sum");
        even.Subscribe(evens);
        all.Subscribe(sum);
        Assert.Equal(1, (await root.Deliver(1)).Reached);
        Assert.Equal(2, (await root.Deliver(2)).Reached);
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 1), await root.Deliver(3));
        evens.Send("end");
        sum.Send("end");
        Assert.Equal((2, 6), (await evens, await sum));

        static async Coroutine<int> Summing(TaskContext self)
        {
            var sum = 0;
            while (await self.Receive() is int number) sum += number;
            return sum;
        }
    });

    [Fact]
    public void A_task_that_subscribes_along_two_ways_gets_a_message_twice() => Worlds.Both(async self =>
    {
        using var root = new MessageChannel("root");
        using var left = new MessageChannel("left", message => $"{message} by left");
        using var right = new MessageChannel("right", message => $"{message} by right");
        using var bottom = new MessageChannel("bottom");
        root.Subscribe(left);
        root.Subscribe(right);
        left.Subscribe(bottom);
        right.Subscribe(bottom);
        bottom.Subscribe(self.Task);
        Assert.Equal(2, (await root.Deliver("message")).Reached);
        Assert.Equal(("message by left", "message by right"), (await self.Receive<string>(), await self.Receive<string>()));
    });

    [Fact]
    [Trait("Contract", "channel-unsubscribe")]
    public void A_channel_that_unsubscribes_is_cut_off_with_all_below_it() => Worlds.Both(async self =>
    {
        using var root = new MessageChannel("root");
        using var child = new MessageChannel("child");
        Assert.True(root.Subscribe(child));
        child.Subscribe(self.Task);
        Assert.True(root.Unsubscribe(child));
        Assert.False(root.Unsubscribe(child));
        Assert.Equal(0, (await root.Deliver("nobody")).Reached);
        Assert.Equal(1, (await child.Deliver("still works")).Reached);
        Assert.Equal("still works", await self.Receive());
    });

    [Fact]
    [Trait("Contract", "channel-cycle")]
    public void A_cycle_is_refused_and_named_and_nothing_is_changed_by_the_attempt() => Worlds.Both(async self =>
    {
        using var a = new MessageChannel("a");
        using var b = new MessageChannel("b");
        using var c = new MessageChannel("c");
        a.Subscribe(b);
        b.Subscribe(c);
        var error = Assert.Throws<InvalidOperationException>(() => c.Subscribe(a));
        Assert.Equal(
            "Channel 'a' cannot subscribe to channel 'c': its messages would come back to it, by way of 'a' -> 'b' -> 'c' -> 'a'.",
            error.Message);
        error = Assert.Throws<InvalidOperationException>(() => a.Subscribe(a));
        Assert.Equal("Channel 'a' cannot subscribe to channel 'a': its messages would come back to it, by way of 'a' -> 'a'.", error.Message);
        Assert.Equal(0, c.SubscriberCount);
        c.Subscribe(self.Task);
        Assert.Equal(1, (await a.Deliver("message")).Reached);
        Assert.Equal("message", await self.Receive());
        // Two ways to one place are no cycle, and neither is what has been taken apart.
        Assert.True(a.Subscribe(c));
        b.Unsubscribe(c);
        a.Unsubscribe(c);
        Assert.True(c.Subscribe(a));
    });

    [Fact]
    [Trait("Contract", "channel-deliver-count")]
    public void A_delivery_counts_the_tasks_it_reached_over_the_whole_tree() => Worlds.Both(async self =>
    {
        var channels = new List<MessageChannel>();
        var tasks = new List<PycosTask<int>>();
        for (var i = 0; i < 7; i++)
        {
            channels.Add(new MessageChannel($"{i}"));
            if (i > 0) channels[(i - 1) / 2].Subscribe(channels[i]);
            for (var j = 0; j < i; j++)
            {
                var task = self.Spawn(Counting);
                tasks.Add(task);
                channels[i].Subscribe(task);
            }
        }
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Sent, 1 + 3 + 4), await channels[1].Deliver(1));
        Assert.Equal(1 + 2 + 3 + 4 + 5 + 6, (await channels[0].Deliver(2, subscribersMin: 2)).Reached);
        foreach (var channel in channels) channel.Close();
        foreach (var task in tasks) task.Send("end");
        var sum = 0;
        foreach (var task in tasks) sum += await task;
        Assert.Equal(8 * 1 + 21 * 2, sum);

        static async Coroutine<int> Counting(TaskContext self)
        {
            var sum = 0;
            while (await self.Receive() is int number) sum += number;
            return sum;
        }
    }, schedules: 20);

    [Fact]
    public void A_hierarchy_of_a_thousand_levels_delivers() => Worlds.Both(async self =>
    {
        var channels = Chain(1000);
        channels[^1].Subscribe(self.Task);
        Assert.Equal(1, (await channels[0].Deliver(0)).Reached);
        Assert.Equal(1000, await self.Receive());
        foreach (var channel in channels) channel.Close();
    }, schedules: 2);

    [Fact]
    public void A_hierarchy_may_be_deeper_than_the_stack() => Worlds.Real(scheduler =>
    {
        var task = scheduler.Spawn(async self =>
        {
            var channels = Chain(100_000);
            channels[^1].Subscribe(self.Task);
            Assert.Equal(1, (await channels[0].Deliver(0)).Reached);
            return await self.Receive();
        });
        Assert.Equal(100_000, task.Value(Worlds.Patience));
    });

    private static List<MessageChannel> Chain(int length)
    {
        var channels = new List<MessageChannel>();
        for (var i = 0; i < length; i++)
        {
            channels.Add(new MessageChannel($"{i}", message => (int)message! + 1));
            if (i > 0) channels[i - 1].Subscribe(channels[i]);
        }
        return channels;
    }
}
