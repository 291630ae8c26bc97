namespace Pycos.Scenarios;

public class MessageChannelTests
{
    [Fact]
    public void A_channel_that_nobody_sends_to_forgets_those_who_have_ended() => Worlds.Real(async self =>
    {
        using var news = new MessageChannel("news");
        for (var i = 0; i < 1000; i++)
        {
            await self.Spawn(async other =>
            {
                news.Subscribe(other.Task);
                await other.Yield();
            });
        }
        Assert.InRange(news.SubscriberCount, 1, 10);
    });

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    [Trait("Contract", "channel-subscribe-task")]
    [Trait("Contract", "channel-send-all")]
    [Trait("Contract", "channel-order")]
    public void Each_subscriber_gets_each_message_in_the_order_of_sending() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        using var sport = new MessageChannel("sport");
        var readers = Enumerable.Range(0, 3).Select(_ => self.Spawn(async child =>
        {
            var received = new List<object?>();
            for (var i = 0; i < 6; i++) received.Add(await child.Receive());
            return received;
        })).ToList();
        foreach (var reader in readers)
        {
            Assert.True(news.Subscribe(reader));
            Assert.True(sport.Subscribe(reader));
        }
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(ChannelOutcome.Sent, news.Send($"news {i}"));
            foreach (var reader in readers) reader.Send($"direct {i}");
            sport.Send($"sport {i}");
            await self.Yield();
        }
        foreach (var reader in readers)
        {
            Assert.Equal(["news 0", "direct 0", "sport 0", "news 1", "direct 1", "sport 1"], await reader);
            news.Unsubscribe(reader);
        }
    });

    [Fact]
    [Trait("Contract", "channel-subscribe-task")]
    [Trait("Contract", "channel-unsubscribe")]
    public void A_subscriber_gets_what_is_sent_between_its_coming_and_its_going() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        news.Send("too early");
        Assert.True(news.Subscribe(self.Task));
        news.Send("in time");
        Assert.True(news.Unsubscribe(self.Task));
        Assert.False(news.Unsubscribe(self.Task));
        news.Send("too late");
        Assert.Equal("in time", await self.Receive());
        Assert.Equal("nothing", await self.Receive(TimeSpan.Zero, "nothing"));
        Assert.Equal("channel 'news', subscribers: 0", news.ToString());
    });

    [Fact]
    [Trait("Contract", "channel-subscribe-once")]
    public void To_subscribe_twice_is_to_get_each_message_once() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        using var copy = new MessageChannel("copy");
        Assert.True(news.Subscribe(self.Task));
        Assert.False(news.Subscribe(self.Task));
        Assert.Equal(1, news.SubscriberCount);
        Assert.True(news.Subscribe(copy));
        Assert.False(news.Subscribe(copy));
        news.Send(1);
        Assert.Equal(1, await self.Receive());
        Assert.Equal("nothing", await self.Receive(TimeSpan.Zero, "nothing"));
        // And to unsubscribe once is enough.
        news.Unsubscribe(self.Task);
        news.Send(2);
        Assert.Equal("nothing", await self.Receive(TimeSpan.Zero, "nothing"));
    });

    [Fact]
    public void A_crowd_comes_and_goes_and_those_who_stay_are_served_in_order_of_subscription() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var served = new List<int>();
        var readers = Enumerable.Range(0, 50).Select(i => self.Spawn(async child => await child.Receive<int>() + i)).ToList();
        foreach (var reader in readers) news.Subscribe(reader);
        for (var i = 0; i < readers.Count; i++)
        {
            if (i % 7 != 3) Assert.True(news.Unsubscribe(readers[i]));
        }
        Assert.Equal(7, news.SubscriberCount);
        foreach (var i in new[] { 0, 10 }) Assert.Equal(i == 0, news.Subscribe(readers[i]));
        Assert.Equal(8, (await news.Deliver(1000)).Reached);
        for (var i = 0; i < readers.Count; i++)
        {
            if (i == 0 || i % 7 == 3) Assert.Equal(1000 + i, await readers[i]);
            else readers[i].Terminate();
        }
    }, schedules: 20);

    [Fact]
    [Trait("Contract", "channel-transform-once")]
    public void A_transform_is_applied_once_a_message_however_many_subscribers_there_are() => Worlds.Both(async self =>
    {
        var applied = 0;
        using var numbers = new MessageChannel("numbers", message => (int)message! + 100 * ++applied);
        var readers = Enumerable.Range(0, 3).Select(_ => self.Spawn(async child => await child.Receive<int>())).ToList();
        foreach (var reader in readers) numbers.Subscribe(reader);
        Assert.Equal(ChannelOutcome.Sent, numbers.Send(7));
        foreach (var reader in readers) Assert.Equal(107, await reader);
        Assert.Equal(1, applied);
    });

    [Fact]
    [Trait("Contract", "channel-transform-null")]
    public void A_transform_that_gives_null_drops_the_message_and_no_transform_lets_null_pass() => Worlds.Both(async self =>
    {
        using var numbers = new MessageChannel("numbers", message => message is int and > 0 ? message : null);
        numbers.Subscribe(self.Task);
        Assert.Equal(ChannelOutcome.Dropped, numbers.Send(-1));
        Assert.Equal(ChannelOutcome.Dropped, numbers.Send(null));
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Dropped, 0), await numbers.Deliver(-2));
        Assert.Equal(ChannelOutcome.Sent, numbers.Send(1));
        numbers.Transform = null;
        Assert.Equal(ChannelOutcome.Sent, numbers.Send(null));
        Assert.Equal(1, await self.Receive());
        Assert.Null(await self.Receive());
        numbers.Unsubscribe(self.Task);
    });

    [Fact]
    [Trait("Contract", "channel-transform-throws")]
    [Trait("Contract", "channel-transform-reported")]
    public void What_a_transform_throws_drops_the_message_and_goes_to_the_event_not_to_the_sender() => Worlds.Real(scheduler =>
    {
        var reported = new List<UnhandledTaskExceptionEventArgs>();
        scheduler.UnhandledException += (_, notice) => reported.Add(notice);
        var reached = scheduler.Spawn(async self =>
        {
            using var root = new MessageChannel("root");
            using var picky = new MessageChannel("picky", message => (int)message! == 13 ? throw new IOException("unlucky") : message);
            root.Subscribe(picky);
            root.Subscribe(self.Task);
            picky.Subscribe(self.Task);
            Assert.Equal(ChannelOutcome.Dropped, picky.Send(13));
            Assert.Equal(ChannelOutcome.Sent, root.Send(13));
            Assert.Equal(ChannelOutcome.Sent, picky.Send(14));
            return (await self.Receive<int>(), await self.Receive<int>());
        });
        // By the root to the task itself, but not by way of the channel that throws.
        Assert.Equal((13, 14), reached.Value(Worlds.Patience));
        Assert.Equal(2, reported.Count);
        var error = Assert.IsType<ChannelTransformException>(reported[0].Exception);
        Assert.Equal("The transform of channel 'picky' threw IOException: unlucky for 13, which 'task' sent; the message was dropped.", error.Message);
        Assert.IsType<IOException>(error.InnerException);
        Assert.Null(reported[0].Task);
    });

    [Fact]
    [Trait("Contract", "channel-transform-reported")]
    public void In_the_simulator_a_transform_that_throws_fails_the_run()
    {
        var found = Worlds.Fails(async world =>
        {
            using var numbers = new MessageChannel("numbers", _ => throw new IOException("broken"));
            numbers.Send(7);
            await world.Self.Yield();
        });
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
        Assert.Contains("The transform of channel 'numbers' threw IOException: broken for 7", found.Failure.Message);
        Assert.IsType<IOException>(found.Failure.Exception?.InnerException);
    }

    [Fact]
    public void A_transform_may_subscribe_and_unsubscribe_while_a_message_goes_round() => Worlds.Both(async self =>
    {
        using var root = new MessageChannel("root");
        var tasks = Enumerable.Range(0, 12).Select(i => self.Spawn(async child =>
        {
            var count = 0;
            while (await child.Receive() is int) count++;
            return count;
        }, $"{i}")).ToList();
        root.Subscribe(tasks[0]);
        // In the middle of the round: one before and one behind leave, many come.
        using var changing = new MessageChannel("changing", message =>
        {
            root.Unsubscribe(tasks[0]);
            root.Unsubscribe(tasks[1]);
            for (var i = 3; i < 12; i++) root.Subscribe(tasks[i]);
            return message;
        });
        root.Subscribe(changing);
        root.Subscribe(tasks[1]);
        root.Subscribe(tasks[2]);
        changing.Subscribe(tasks[2]);
        // Who leaves behind gets nothing more, and who comes gets the next message.
        Assert.Equal(3, (await root.Deliver(1)).Reached);
        Assert.Equal(2 + 9, (await root.Deliver(2)).Reached);
        foreach (var task in tasks) task.Send("end");
        var counts = new List<int>();
        foreach (var task in tasks) counts.Add(await task);
        Assert.Equal([1, 0, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1], counts);
    }, schedules: 20);

    [Fact]
    public void A_transform_may_close_channels_while_a_message_goes_round() => Worlds.Both(async self =>
    {
        var root = new MessageChannel("root");
        using var closing = new MessageChannel("closing", message =>
        {
            root.Close();
            return message;
        });
        root.Subscribe(closing);
        closing.Subscribe(self.Task);
        var behind = self.Spawn(async child => await child.Receive());
        root.Subscribe(behind);
        Assert.Equal(1, (await root.Deliver("last")).Reached);
        Assert.Equal("last", await self.Receive());
        Assert.Equal((0, true), (root.SubscriberCount, root.IsClosed));
        Assert.Equal(ChannelOutcome.Closed, root.Send("later"));
        Assert.False(behind.IsFinished);
        behind.Terminate();
        // One that closes itself.
        MessageChannel? own = null;
        own = new MessageChannel("own", message =>
        {
            own!.Close();
            return message;
        });
        own.Subscribe(self.Task);
        Assert.Equal(0, (await own.Deliver("nobody")).Reached);
        Assert.Equal("nothing", await self.Receive(TimeSpan.Zero, "nothing"));
    });

    [Fact]
    public void A_transform_may_send_to_its_own_channel_as_long_as_it_stops() => Worlds.Both(async self =>
    {
        MessageChannel? countdown = null;
        countdown = new MessageChannel("countdown", message =>
        {
            if (message is int and > 0) countdown!.Send((int)message - 1);
            return message;
        });
        countdown.Subscribe(self.Task);
        countdown.Send(3);
        for (var i = 0; i <= 3; i++) Assert.Equal(i, await self.Receive());
        countdown.Close();
    });

    [Fact]
    public void A_transform_that_sends_to_its_own_channel_without_end_is_reported_and_stops_nothing() => Worlds.Real(scheduler =>
    {
        var reported = 0;
        scheduler.UnhandledException += (_, notice) =>
        {
            if (notice.Exception is ChannelTransformException { InnerException: InsufficientExecutionStackException }) reported++;
        };
        var task = scheduler.Spawn(async self =>
        {
            MessageChannel? endless = null;
            endless = new MessageChannel("endless", message =>
            {
                endless!.Send(message);
                return message;
            });
            endless.Send("round and round");
            endless.Transform = null;
            endless.Subscribe(self.Task);
            endless.Send("straight");
            return await self.Receive();
        });
        Assert.Equal("straight", task.Value(Worlds.Patience));
        Assert.Equal(1, reported);
    });

    [Fact]
    [Trait("Contract", "channel-dead-dropped")]
    [Trait("Contract", "channel-dead-uncounted")]
    public void Subscribers_that_have_ended_are_dropped_and_not_counted() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var dead = self.Spawn(async child => await child.Yield());
        using (var closed = new MessageChannel("closed")) news.Subscribe(closed);
        news.Subscribe(dead);
        news.Subscribe(self.Task);
        await dead;
        Assert.Equal(3, news.SubscriberCount);
        Assert.Equal(1, (await news.Deliver("for the living")).Reached);
        Assert.Equal(1, news.SubscriberCount);
        Assert.False(news.Subscribe(dead));
        news.Send("again");
        Assert.Equal(("for the living", "again"), (await self.Receive(), await self.Receive()));
    });

    [Fact]
    [Trait("Contract", "channel-close-forgets")]
    [Trait("Contract", "channel-close-send")]
    public void A_closed_channel_has_no_subscribers_and_says_so_to_every_sender() => Worlds.Both(async self =>
    {
        var news = new MessageChannel("news");
        news.Subscribe(self.Task);
        news.Close();
        news.Close();
        Assert.Equal((true, 0), (news.IsClosed, news.SubscriberCount));
        Assert.Equal("channel 'news', closed", news.ToString());
        Assert.Equal(ChannelOutcome.Closed, news.Send("message"));
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Closed, 0), await news.Deliver("message"));
        Assert.Equal(new ChannelDelivery(ChannelOutcome.Closed, 0), await news.Deliver("message", TimeSpan.Zero, 1));
        Assert.False(news.Unsubscribe(self.Task));
        Assert.Equal("nothing", await self.Receive(Short, "nothing"));
    });

    [Fact]
    [Trait("Contract", "channel-name-unique")]
    public void A_name_is_unique_among_open_channels_and_free_after_the_close() => Worlds.Both(async self =>
    {
        var first = new MessageChannel("news");
        Assert.Same(first, MessageChannel.Find(self.Scheduler, "news"));
        var error = Assert.Throws<InvalidOperationException>(() => new MessageChannel("news"));
        Assert.Equal(
            $"Scheduler '{self.Scheduler.Name}' has an open channel 'news' already. Close that one first, or give this one another name.",
            error.Message);
        using var other = new MessageChannel("News");
        first.Subscribe(self.Task);
        first.Send("still works");
        Assert.Equal("still works", await self.Receive());
        first.Close();
        Assert.Null(MessageChannel.Find(self.Scheduler, "news"));
        var second = new MessageChannel("news");
        // To close the old one again does not free the new one's name.
        first.Close();
        Assert.Same(second, MessageChannel.Find(self.Scheduler, "news"));
        second.Close();
        await self.Yield();
    });

    [Fact]
    [Trait("Contract", "channel-name-scheduler")]
    public void Channels_of_two_schedulers_may_have_the_same_name() => Worlds.Real(first => Worlds.Real(second =>
    {
        var one = new MessageChannel(first, "news");
        var other = new MessageChannel(second, "news");
        Assert.Same(one, MessageChannel.Find(first, "news"));
        Assert.Same(other, MessageChannel.Find(second, "news"));
        Assert.Null(MessageChannel.Find(first, "sport"));
    }));

    [Fact]
    public void A_thread_sends_to_a_channel_and_keeps_the_order() => Worlds.Real(scheduler =>
    {
        const int Messages = 500;
        var news = new MessageChannel(scheduler, "news");
        var reader = scheduler.Spawn(async self =>
        {
            news.Subscribe(self.Task);
            self.Task.Send("subscribed");
            Assert.Equal("subscribed", await self.Receive());
            for (var i = 0; i < Messages; i++) Assert.Equal(i, await self.Receive());
            news.Close();
        });
        while (news.SubscriberCount == 0) Thread.Yield();
        for (var i = 0; i < Messages; i++) Assert.Equal(ChannelOutcome.Sent, news.Send(i));
        reader.Value(Worlds.Patience);
        Assert.Equal(ChannelOutcome.Closed, news.Send("too late"));
    });

    [Fact]
    public async Task Once_its_scheduler_has_stopped_a_channel_takes_no_messages()
    {
        var scheduler = new Scheduler("short-lived");
        var news = new MessageChannel(scheduler, "news");
        Assert.Equal(ChannelOutcome.Sent, news.Send("on its way to nobody"));
        await scheduler.DisposeAsync();
        Assert.Equal(ChannelOutcome.Closed, news.Send("too late"));
    }
}
