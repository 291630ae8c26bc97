namespace Pycos.Scenarios;

/// <summary>A task's messages in the hands of plain async code.</summary>
public sealed class PlainStreamTests
{
    [Fact]
    [Trait("Contract", "receive-all-plain")]
    public void Plain_code_takes_a_tasks_messages_as_an_async_enumerable() => Worlds.Both(async self =>
    {
        var sum = self.Spawn(async other => await Sum(other.ReceiveAll<int>()), "sum");
        for (var i = 1; i <= 4; i++)
        {
            sum.Send(i);
            await self.Yield();
        }
        sum.Send(0);
        Assert.Equal(10, await sum);
    });

    [Fact]
    [Trait("Contract", "receive-all-plain")]
    public void Plain_code_that_asks_for_no_context_gets_every_message() => Worlds.Both(async self =>
    {
        var sum = self.Spawn(async other => await Sum(other.ReceiveAll<int>()), "sum");
        for (var i = 1; i <= 3; i++)
        {
            await self.Yield();
            sum.Send(i);
            sum.Send(i);
        }
        sum.Send(0);
        Assert.Equal(12, await sum);

        static async Task<int> Sum(IAsyncEnumerable<int> numbers)
        {
            var sum = 0;
            await foreach (var number in numbers.ConfigureAwait(false))
            {
                if (number == 0) break;
                sum += number;
            }
            return sum;
        }
    });

    [Fact]
    public void A_stream_that_plain_code_enumerates_as_a_coroutine_would_says_how_to_take_it() => Worlds.Both(async self =>
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Sum(self.ReceiveAll<int>()));
        Assert.StartsWith("An await of the next message of ReceiveAll stands in a method that is not a coroutine.", error.Message);
        Assert.EndsWith("or pass the stream to it as an IAsyncEnumerable<int>.", error.Message);

        static async Task Sum(MessageStream<int> numbers)
        {
            await foreach (var _ in numbers) Assert.Fail("It is refused.");
        }
    });

    [Fact]
    [Trait("Contract", "receive-all-thread")]
    public void Plain_code_that_has_left_for_the_pool_gets_every_message() => Worlds.Real(scheduler =>
    {
        var sum = scheduler.Spawn(async self => await Task.Run(() => Sum(self.ReceiveAll<int>())), "sum");
        scheduler.Spawn(
            async self =>
            {
                for (var i = 1; i <= 1_000; i++)
                {
                    sum.Send(1);
                    if (i % 10 == 0) await self.Yield();
                }
                sum.Send(0);
            },
            "sender");
        Assert.Equal(1_000, sum.Value(Worlds.Patience));
    });

    [Fact]
    [Trait("Contract", "receive-all-plain-one")]
    public void Two_pieces_of_plain_code_cannot_wait_for_the_same_messages() => Worlds.Both(async self =>
    {
        var messages = ((IAsyncEnumerable<int>)self.ReceiveAll<int>()).GetAsyncEnumerator();
        var others = ((IAsyncEnumerable<int>)self.ReceiveAll<int>()).GetAsyncEnumerator();
        var first = messages.MoveNextAsync().AsTask();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => others.MoveNextAsync().AsTask());
        Assert.Contains("are waited for by other plain code", error.Message);
        self.Task.Send(7);
        Assert.True(await first);
        Assert.Equal(7, messages.Current);
    });

    [Fact]
    [Trait("Contract", "receive-all-plain-end")]
    public void The_stream_of_a_task_that_has_ended_ends() => Worlds.Both(async self =>
    {
        var messages = await self.Spawn(async other => (IAsyncEnumerable<int>)other.ReceiveAll<int>(), "gone");
        Assert.False(await messages.GetAsyncEnumerator().MoveNextAsync());
        IAsyncEnumerator<int>? waiting = null;
        Task<bool>? next = null;
        await self.Spawn(
            async other =>
            {
                waiting = ((IAsyncEnumerable<int>)other.ReceiveAll<int>()).GetAsyncEnumerator();
                next = waiting.MoveNextAsync().AsTask();
                await other.Yield();
            },
            "going");
        Assert.False(await next!);
    });

    [Fact]
    [Trait("Contract", "receive-all-plain-type")]
    public void A_message_of_another_type_is_an_error_and_stays() => Worlds.Both(async self =>
    {
        var numbers = ((IAsyncEnumerable<int>)self.ReceiveAll<int>()).GetAsyncEnumerator();
        self.Task.Send("text");
        await Assert.ThrowsAsync<MessageTypeException>(() => numbers.MoveNextAsync().AsTask());
        Assert.Equal("text", await self.Receive<string>());
    });

    [Fact]
    [Trait("Contract", "receive-all-plain-cancel")]
    public void A_cancelled_wait_takes_no_message() => Worlds.Both(async self =>
    {
        using var source = new CancellationTokenSource();
        var numbers = ((IAsyncEnumerable<int>)self.ReceiveAll<int>(cancellation: source.Token)).GetAsyncEnumerator();
        var next = numbers.MoveNextAsync().AsTask();
        source.Cancel();
        self.Task.Send(7);
        await Assert.ThrowsAsync<TaskCanceledException>(() => next);
        Assert.Equal(7, await self.Receive<int>());
    });

    [Fact]
    public void A_message_for_the_task_itself_is_not_taken_by_plain_code() => Worlds.Both(async self =>
    {
        var numbers = ((IAsyncEnumerable<int>)self.ReceiveAll<int>()).GetAsyncEnumerator();
        var next = numbers.MoveNextAsync().AsTask();
        var me = self.Task;
        _ = self.Spawn(
            async other =>
            {
                me.Send(1);
                await other.Yield();
                me.Send(2);
            },
            "sender");
        var own = await self.Receive<int>();
        Assert.True(await next);
        Assert.Equal([1, 2], new[] { own, numbers.Current }.Order());
    });

    /// <summary>A look at an empty queue and the send that comes before or after it are in each other's way.</summary>
    [Fact]
    public void A_search_sees_both_orders_of_a_send_and_a_look()
    {
        var seen = new HashSet<bool>();
        var result = Explorer.Explore(
            new Scenario("look", async world =>
            {
                var looker = world.Spawn(
                    async self => await ((IAsyncEnumerable<int>)self.ReceiveAll<int>(TimeSpan.Zero)).GetAsyncEnumerator().MoveNextAsync(), "looker");
                _ = world.Spawn(async self => looker.Send(1), "sender");
                seen.Add(await looker);
            }),
            new ExploreOptions { Strategy = StrategyName.Parse("dfs") });
        Assert.Null(result.Failure);
        Assert.Equal([false, true], seen.Order());
    }

    /// <summary>Of all up to the first zero.</summary>
    private static async Task<int> Sum(IAsyncEnumerable<int> numbers)
    {
        var sum = 0;
        await foreach (var number in numbers)
        {
            if (number == 0) break;
            sum += number;
        }
        return sum;
    }
}
