namespace Pycos.Scenarios;

public class CategoriesTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    [Trait("Contract", "categories-receive")]
    [Trait("Contract", "categories-order")]
    [Trait("Contract", "categories-kept")]
    public void Messages_are_taken_by_category_in_order_of_arrival_and_the_others_stay() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(message => message?.GetType());
        foreach (var message in new object[] { 1, "a", 2, "b", 3.5, 3 }) self.Task.Send(message);
        Assert.Equal("a", await messages.Receive(typeof(string)));
        Assert.Equal(1, await messages.Receive<int>(typeof(int)));
        Assert.Equal(3.5, await messages.Receive(typeof(double)));
        Assert.Equal(2, await messages.Receive(typeof(int)));
        Assert.Equal(1, messages.Count);
        Assert.Equal(3, await messages.Receive(typeof(int)));
        Assert.Equal("b", await messages.Receive<string>(typeof(string)));
        Assert.Equal(0, messages.Count);
    });

    [Fact]
    [Trait("Contract", "categories-receive")]
    public void A_receive_waits_for_a_message_of_its_category() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child =>
        {
            var messages = new MessageCategories(child);
            messages.Add(message => message is int number ? number % 2 == 0 ? "even" : "odd" : null);
            var even = await messages.Receive<int>("even");
            return (even, await messages.Receive("odd"), await messages.Receive("odd"), await messages.Receive(null));
        });
        foreach (var message in new object[] { 1, "text", 3, 4 })
        {
            receiver.Send(message);
            await self.Yield();
        }
        Assert.Equal((4, 1, 3, "text"), await receiver);
    });

    [Fact]
    [Trait("Contract", "categories-newest-first")]
    public void The_newest_categorizer_with_an_answer_decides() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(_ => "any");
        messages.Add(message => message is int ? "number" : null);
        messages.Add(message => message is 7 ? "seven" : null);
        foreach (var message in new object[] { "text", 1, 7 }) self.Task.Send(message);
        Assert.Equal(7, await messages.Receive("seven"));
        Assert.Equal(1, await messages.Receive("number"));
        Assert.Equal("text", await messages.Receive("any"));
        Assert.Equal("none", await messages.Receive(null, TimeSpan.Zero, "none"));
    });

    [Fact]
    [Trait("Contract", "categories-remove")]
    public void A_categorizer_that_is_removed_is_not_asked_any_more() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        Func<object?, object?> number = message => message is int ? "number" : null;
        Func<object?, object?> any = _ => "any";
        messages.Add(any);
        messages.Add(number);
        self.Task.Send(1);
        Assert.Equal(1, await messages.Receive("number"));
        Assert.True(messages.Remove(number));
        Assert.False(messages.Remove(number));
        self.Task.Send(2);
        Assert.Equal("none", await messages.Receive("number", TimeSpan.Zero, "none"));
        Assert.Equal(2, await messages.Receive("any"));
        messages.Remove(any);
        self.Task.Send(3);
        Assert.Equal(3, await messages.Receive(null));
        // Of several that are the same, one.
        messages.Add(any);
        messages.Add(any);
        Assert.True(messages.Remove(any));
        self.Task.Send(4);
        Assert.Equal(4, await messages.Receive("any"));
    });

    [Fact]
    public void Messages_that_no_categorizer_knows_null_included_are_in_category_null() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        foreach (var message in new object?[] { null, "text" }) self.Task.Send(message);
        Assert.Equal("none", await messages.Receive("some", TimeSpan.Zero, "none"));
        Assert.Null(await messages.Receive(null, TimeSpan.Zero, "none"));
        Assert.Equal("text", await messages.Receive(null));
    });

    [Fact]
    [Trait("Contract", "categories-timeout")]
    public void When_no_message_of_the_category_comes_in_time_the_alarm_value_does() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(message => message);
        self.Task.Send("other");
        Assert.Equal("alarm", await messages.Receive("wanted", TimeSpan.Zero, "alarm"));
        Assert.Equal("alarm", await messages.Receive("wanted", Short, "alarm"));
        Assert.Null(await messages.Receive("wanted", Short));
        Assert.Equal(-1, await messages.Receive("wanted", Short, -1));
        Assert.Equal("other", await messages.Receive("other", TimeSpan.Zero, "alarm"));
    });

    [Fact]
    public void A_timeout_of_zero_finds_a_message_however_far_back_it_is_queued() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(message => message is int number ? number : null);
        for (var i = 0; i < 20; i++) self.Task.Send(i);
        Assert.Equal(19, await messages.Receive(19, TimeSpan.Zero, -1));
        Assert.Equal(0, await messages.Receive(0, TimeSpan.Zero, -1));
        Assert.Equal(18, messages.Count);
    });

    [Fact]
    public void The_timeout_bounds_the_whole_receive_whatever_else_arrives() => Worlds.Simulated(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(message => message);
        var chatter = self.Spawn(async child =>
        {
            while (true)
            {
                await child.Sleep(TimeSpan.FromSeconds(1));
                self.Task.Send("chatter");
            }
        }, daemon: true);
        var before = self.Clock.GetTimestamp();
        Assert.Equal("alarm", await messages.Receive("wanted", TimeSpan.FromSeconds(10.5), "alarm"));
        Assert.Equal(TimeSpan.FromSeconds(10.5), self.Clock.GetElapsedTime(before));
        Assert.Equal(10, messages.Count);
        Assert.False(chatter.IsFinished);
    });

    [Fact]
    public void No_timeout_loses_a_message()
    {
        var seen = new HashSet<object?>();
        Worlds.Simulated(async self =>
        {
            var receiver = self.Spawn(async child =>
            {
                var messages = new MessageCategories(child);
                messages.Add(message => message);
                var first = await messages.Receive("wanted", Short, "alarm");
                if (first is "alarm") Assert.Equal("wanted", await messages.Receive("wanted"));
                return first;
            });
            await self.Sleep(Short);
            receiver.Send("wanted");
            seen.Add(await receiver);
        });
        Assert.Equal(["alarm", "wanted"], seen.Order());
    }

    [Fact]
    public void What_a_categorizer_throws_the_receive_throws_and_no_message_is_lost() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        Func<object?, object?> broken = message => message is 2 ? throw new IOException("two") : null;
        messages.Add(_ => "any");
        messages.Add(broken);
        for (var i = 1; i <= 3; i++) self.Task.Send(i);
        Assert.Equal(1, await messages.Receive("any"));
        for (var i = 0; i < 2; i++)
        {
            var error = await Error(messages, "any");
            Assert.Equal("two", Assert.IsType<IOException>(error).Message);
            // Not even sorted: the task's own receive would still see it.
            Assert.Equal(0, messages.Count);
        }
        messages.Remove(broken);
        Assert.Equal((2, 3), (await messages.Receive<int>("any"), await messages.Receive<int>("any")));
    });

    [Fact]
    public void A_categorizer_sees_the_tasks_own_values_also_when_the_message_comes_late() => Worlds.Both(async self =>
    {
        var mark = new AsyncLocal<string>();
        var receiver = self.Spawn(async other =>
        {
            mark.Value = "mine";
            var messages = new MessageCategories(other);
            messages.Add(_ => mark.Value);
            return await messages.Receive("mine", TimeSpan.FromSeconds(1), "alarm");
        });
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        receiver.Send("late");
        Assert.Equal("late", await receiver);
    });

    [Fact]
    public void A_categorizer_may_remove_itself() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        Func<object?, object?>? once = null;
        once = message =>
        {
            messages.Remove(once!);
            return "first";
        };
        messages.Add(once);
        self.Task.Send(1);
        self.Task.Send(2);
        Assert.Equal((1, 2), (await messages.Receive<int>("first"), await messages.Receive<int>(null)));
    });

    [Fact]
    public void A_task_that_waits_for_a_category_can_be_given_new_code() => Worlds.Both(async self =>
    {
        var server = self.Spawn(async other =>
        {
            other.IsHotSwappable = true;
            var messages = new MessageCategories(other);
            await messages.Receive("never");
        }, "server");
        await self.Yield();
        server.HotSwap(async other => self.Task.Send(await other.Receive()));
        server.Send("for the new code");
        Assert.Equal("for the new code", await self.Receive());
    });

    [Fact]
    public void A_typed_receive_of_another_type_names_both_and_leaves_the_message() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(_ => "any");
        self.Task.Send("text");
        self.Task.Send(null);
        Exception? thrown = null;
        try
        {
            await messages.Receive<int>("any");
        }
        catch (MessageTypeException exception)
        {
            thrown = exception;
            Assert.Equal((typeof(int), typeof(string)), (exception.Wanted, exception.Found));
        }
        Assert.StartsWith("Task 'main' receives int, and the next message in its queue is string (\"text\"). The message stays", thrown?.Message);
        Assert.Equal(1, messages.Count);
        Assert.Equal("text", await messages.Receive<string>("any"));
        Assert.Null(await messages.Receive<string>("any", Short, "alarm"));
    });

    [Fact]
    public void A_plain_receive_sees_what_has_not_been_sorted_yet() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(message => message);
        foreach (var message in new[] { "a", "b", "c" }) self.Task.Send(message);
        Assert.Equal("b", await messages.Receive("b"));
        Assert.Equal("c", await self.Receive());
        Assert.Equal("a", await messages.Receive("a"));
    });

    [Theory]
    [InlineData(Interrupting.Throw)]
    [InlineData(Interrupting.Terminate)]
    public void A_receive_that_is_interrupted_loses_no_message(string how) => Worlds.Both(async self =>
    {
        var isWaiting = false;
        var receiver = self.Spawn(async child =>
        {
            var messages = new MessageCategories(child);
            messages.Add(message => message);
            try
            {
                isWaiting = true;
                await messages.Receive("wanted");
            }
            catch (Exception exception) when (Interrupting.Of(exception) == how)
            {
                Assert.Equal(("a", "b"), (await messages.Receive<string>("a", TimeSpan.Zero), await messages.Receive<string>("b", TimeSpan.Zero)));
                throw;
            }
        });
        await self.Until(() => isWaiting);
        receiver.Send("a");
        await self.Yield();
        receiver.Send("b");
        receiver.Interrupt(how);
        var exit = await receiver.Finish();
        Assert.Equal(how, Interrupting.Of(exit.Exception));
    });

    private static async Coroutine<Exception?> Error(MessageCategories messages, object category)
    {
        try
        {
            await messages.Receive(category);
            return null;
        }
        catch (IOException exception)
        {
            return exception;
        }
    }
}
