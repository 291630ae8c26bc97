namespace Pycos.Scenarios;

public class ReceivingTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(2);

    [Fact]
    [Trait("Contract", "receive-queued-wins")]
    [Trait("Contract", "receive-zero")]
    public void A_queued_message_wins_over_any_timeout() => Worlds.Both(async self =>
    {
        for (var i = 0; i < 4; i++) self.Task.Send(i);
        Assert.Equal(0, await self.Receive(TimeSpan.Zero, -1));
        Assert.Equal(1, await self.Receive<int>(TimeSpan.Zero, -1));
        Assert.Equal(2, await self.Receive<int>(Short, -1));
        Assert.Equal(3, await self.Receive<int>(Timeout.InfiniteTimeSpan, -1));
        Assert.Equal(-1, await self.Receive<int>(TimeSpan.Zero, -1));
    });

    [Fact]
    [Trait("Contract", "receive-alarm")]
    [Trait("Contract", "receive-zero")]
    public void A_receive_that_times_out_gives_its_alarm_value_and_is_never_early() => Worlds.Both(async self =>
    {
        var started = self.Clock.GetTimestamp();
        Assert.Equal("alarm", await self.Receive(Short, "alarm"));
        Assert.True(self.Clock.GetElapsedTime(started) >= Short);
        Assert.Null(await self.Receive<string>(Short));
        Assert.Equal(0, await self.Receive<int>(TimeSpan.Zero));
    });

    [Fact]
    [Trait("Contract", "receive-keeps-late")]
    public void A_timeout_loses_no_message() => Worlds.Both(async self =>
    {
        const int Count = 5;
        var receiver = self.Spawn(async child =>
        {
            var received = new List<int>();
            while (received.Count < Count)
            {
                var message = await child.Receive(Short, -1);
                if (message >= 0) received.Add(message);
            }
            return received;
        });
        for (var i = 0; i < Count; i++)
        {
            // In the simulator the message is sent at the very instant at which the receive times out.
            await self.Sleep(Short);
            receiver.Send(i);
        }
        Assert.Equal(Enumerable.Range(0, Count), await receiver);
    });

    [Fact]
    [Trait("Contract", "receive-type-named")]
    [Trait("Contract", "receive-type-kept")]
    public void A_message_of_the_wrong_type_is_an_error_and_stays_in_the_queue() => Worlds.Both(async self =>
    {
        self.Task.Send("text");
        var error = await Error(self);
        Assert.StartsWith("Task 'main' receives int, and the next message in its queue is string (", error.Message);
        Assert.EndsWith("The message stays in the queue. Receive it as string or as object, or correct the sender.", error.Message);
        Assert.Equal(typeof(int), error.Wanted);
        Assert.Equal(typeof(string), error.Found);
        Assert.Equal("text", await self.Receive<string>());
    });

    [Fact]
    [Trait("Contract", "receive-type-kept")]
    public void Null_for_a_type_that_has_no_null_is_an_error_and_stays_in_the_queue() => Worlds.Both(async self =>
    {
        self.Task.Send(null);
        var error = await Error(self);
        Assert.Contains("receives int, and the next message in its queue is null", error.Message);
        Assert.Null(error.Found);
        Assert.Null(await self.Receive(TimeSpan.Zero, "alarm"));
    });

    [Fact]
    public void A_typed_receive_takes_derived_types() => Worlds.Both(async self =>
    {
        var message = new InvalidOperationException("message");
        self.Task.Send(message);
        Assert.Same(message, await self.Receive<Exception>());
    });

    [Fact]
    public void A_negative_timeout_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        await self.Yield();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ = self.Receive(TimeSpan.FromSeconds(-1)));
        Assert.Contains("A timeout cannot be negative, and this one is -00:00:01. Give zero to try once", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = self.Receive(TimeSpan.FromTicks(-1), 0));
    });

    private static async Coroutine<MessageTypeException> Error(TaskContext self)
    {
        try
        {
            await self.Receive<int>();
        }
        catch (MessageTypeException error)
        {
            return error;
        }
        throw new InvalidOperationException("No error.");
    }
}
