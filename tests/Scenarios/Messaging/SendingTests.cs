namespace Pycos.Scenarios;

public class SendingTests
{
    [Fact]
    [Trait("Contract", "order-fifo")]
    public void Messages_arrive_in_the_order_in_which_they_were_sent() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child =>
        {
            var received = new List<int>();
            for (var i = 0; i < 10; i++) received.Add(await child.Receive<int>());
            return received;
        });
        for (var i = 0; i < 10; i++)
        {
            if (i % 3 == 2) await receiver.Deliver(i);
            else receiver.Send(i);
            if (i % 4 == 3) await self.Yield();
        }
        Assert.Equal(Enumerable.Range(0, 10), await receiver);
    });

    [Fact]
    [Trait("Contract", "send-null")]
    public void Null_is_a_message() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child =>
        {
            var messages = new object?[] { await child.Receive(), await child.Receive<string?>(), await child.Receive<int?>(), await child.Receive() };
            return messages;
        });
        for (var i = 0; i < 3; i++) receiver.Send(null);
        receiver.Send("last");
        Assert.Equal([null, null, null, "last"], await receiver);
    });

    [Fact]
    [Trait("Contract", "send-finished")]
    [Trait("Contract", "deliver-gone")]
    public void A_message_to_a_finished_task_is_refused_and_nothing_is_thrown() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child => await child.Yield(), "gone");
        Assert.True(receiver.Send("in time"));
        await receiver;
        Assert.False(receiver.Send("too late"));
        Assert.Equal(DeliveryOutcome.Gone, await receiver.Deliver("too late"));
    });

    [Fact]
    [Trait("Contract", "send-wakes")]
    public void A_message_wakes_a_task_that_waits_for_one() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child => await child.Receive<string>());
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        Assert.False(receiver.IsFinished);
        receiver.Send("message");
        Assert.Equal("message", await receiver);
    });

    [Fact]
    [Trait("Contract", "send-queued")]
    public void Messages_are_queued_until_the_task_receives() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child =>
        {
            await child.Suspend();
            return (await child.Receive(TimeSpan.Zero, "alarm"), await child.Receive(TimeSpan.Zero, "alarm"));
        });
        receiver.Send("first");
        await self.Yield();
        receiver.Send("second");
        while (!receiver.Resume()) await self.Yield();
        Assert.Equal(("first", "second"), await receiver);
    });

    [Fact]
    [Trait("Contract", "send-any")]
    public void Any_object_arrives_as_the_same_object() => Worlds.Both(async self =>
    {
        var notice = new TaskExited(self.Task, TaskExitStatus.Completed, 7, null);
        object[] messages = [7, "text", new IOException("message"), new[] { 1, 2 }, typeof(int), self.Task, notice, TimeSpan.Zero];
        foreach (var message in messages) self.Task.Send(message);
        foreach (var message in messages) Assert.Same(message, await self.Receive());
    });

    [Fact]
    [Trait("Contract", "order-fifo")]
    [Trait("Contract", "order-notices")]
    public void Sends_deliveries_and_notices_share_one_queue() => Worlds.Both(async self =>
    {
        var ended = self.Spawn(async child => await child.Yield());
        await ended;
        self.Task.Send("sent");
        await self.Task.Deliver("delivered");
        self.Monitor(ended);
        self.Task.Send("sent last");
        var received = new List<object?>();
        for (var i = 0; i < 4; i++)
        {
            var message = await self.Receive();
            received.Add(message is TaskExited exited ? (exited.Task, exited.Status) : message);
        }
        Assert.Equal(["sent", "delivered", (ended, TaskExitStatus.Completed), "sent last"], received);
    });

    [Fact]
    [Trait("Contract", "send-sleeper")]
    [Trait("Contract", "send-queued")]
    public void A_message_does_not_wake_a_sleeping_task() => Worlds.Both(async self =>
    {
        var sleeper = self.Spawn(async child =>
        {
            var slept = await child.Suspend(TimeSpan.FromMilliseconds(2), "alarm");
            return (slept, await child.Receive<string>());
        });
        await self.Yield();
        Assert.True(sleeper.Send("message"));
        Assert.Equal(("alarm", "message"), await sleeper);
    });

    [Fact]
    public void A_task_can_send_to_itself() => Worlds.Both(async self =>
    {
        Assert.True(self.Task.Send("note"));
        Assert.Equal("note", await self.Receive());
    });

    [Fact]
    [Trait("Contract", "deliver-delivered")]
    public void A_delivery_says_that_the_message_is_in_the_queue() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child => await child.Receive<string>());
        Assert.Equal(DeliveryOutcome.Delivered, await receiver.Deliver("message", TimeSpan.Zero));
        Assert.Equal("message", await receiver);
    });

    [Fact]
    [Trait("Contract", "deliver-local")]
    public void A_delivery_needs_no_receive_and_so_no_time() => Worlds.Both(async self =>
    {
        var sleeper = self.Spawn(async child =>
        {
            await child.Suspend();
            return await child.Receive<string>();
        });
        for (var i = 0; i < 3; i++) Assert.Equal(DeliveryOutcome.Delivered, await sleeper.Deliver($"message {i}", TimeSpan.Zero));
        while (!sleeper.Resume()) await self.Yield();
        Assert.Equal("message 0", await sleeper);
    });

    [Fact]
    public void A_delivery_with_a_negative_timeout_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        await self.Yield();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ = self.Task.Deliver("message", TimeSpan.FromSeconds(-2)));
        Assert.Contains("A timeout cannot be negative, and this one is -00:00:02. Give zero to try once", error.Message);
    });
}
