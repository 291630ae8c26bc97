namespace Pycos.Scenarios;

public class EventTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    [Trait("Contract", "event-stays-set")]
    public void An_event_that_is_set_lets_every_wait_pass_until_it_is_cleared() => Worlds.Both(async self =>
    {
        var ready = new AsyncEvent(name: "ready");
        Assert.False(ready.IsSet);
        ready.Set();
        ready.Set();
        Assert.True(ready.IsSet);
        Assert.Equal("event 'ready', set", ready.ToString());
        for (var i = 0; i < 3; i++) Assert.True(await ready.Wait());
        ready.Clear();
        ready.Clear();
        Assert.False(ready.IsSet);
        Assert.False(await ready.Wait(Short));
        Assert.Equal("event 'ready', not set, 0 waiting", ready.ToString());
        Assert.True(await new AsyncEvent(isSet: true).Wait());
        await self.Yield();
    });

    [Fact]
    [Trait("Contract", "event-wakes-all")]
    public void Setting_wakes_all_who_wait_even_if_it_is_cleared_in_the_same_step() => Worlds.Both(async self =>
    {
        var ready = new AsyncEvent();
        var waiters = Enumerable.Range(0, 4).Select(_ => self.Spawn(async _ => await ready.Wait())).ToList();
        await self.UntilWaiting(ready, 4);
        ready.Set();
        ready.Clear();
        foreach (var waiter in waiters) Assert.True(await waiter);
        Assert.False(ready.IsSet);
        Assert.False(await ready.Wait(TimeSpan.Zero));
    });

    [Fact]
    public void Those_who_come_after_the_clearing_wait_for_the_next_set() => Worlds.Both(async self =>
    {
        var ready = new AsyncEvent();
        var early = self.Spawn(async _ => await ready.Wait());
        await self.UntilWaiting(ready);
        ready.Set();
        ready.Clear();
        var late = self.Spawn(async _ => await ready.Wait());
        await early;
        await self.UntilWaiting(ready);
        await self.Sleep(Short);
        Assert.False(late.IsFinished);
        ready.Set();
        Assert.True(await late);
    });

    [Fact]
    [Trait("Contract", "event-timeout")]
    [Trait("Contract", "event-zero")]
    public void A_wait_says_whether_its_timeout_came_first() => Worlds.Both(async self =>
    {
        var ready = new AsyncEvent();
        Assert.False(await ready.Wait(TimeSpan.Zero));
        Assert.False(await ready.Wait(Short));
        var waiter = self.Spawn(async _ => await ready.Wait(Worlds.Patience));
        await self.UntilWaiting(ready);
        ready.Set();
        Assert.True(await waiter);
        Assert.True(await ready.Wait(TimeSpan.Zero));
    });

    [Theory]
    [Trait("Contract", "event-leaves")]
    [InlineData("it times out")]
    [InlineData(Interrupting.Throw)]
    [InlineData(Interrupting.Terminate)]
    [InlineData(Interrupting.Swap)]
    public void A_waiter_that_leaves_is_gone_at_once_and_the_others_wait_on(string how) => Worlds.Both(async self =>
    {
        var ready = new AsyncEvent(name: "ready");
        var victim = self.Spawn(Waits(ready, how == "it times out" ? Short : Timeout.InfiniteTimeSpan));
        await self.Until(() => victim.IsFinished || ready.ToString().Contains("1 waiting", StringComparison.Ordinal));
        var other = self.Spawn(async _ => await ready.Wait());
        if (how != "it times out")
        {
            await self.UntilWaiting(ready, 2);
            victim.Interrupt(how);
        }
        await victim.Finish();
        await self.UntilWaiting(ready);
        ready.Set();
        Assert.True(await other);
    });

    [Theory]
    [MemberData(nameof(Interrupting.All), MemberType = typeof(Interrupting))]
    public void An_interruption_that_comes_after_the_set_and_before_the_waiters_step_is_raised(string how) => Worlds.Both(async self =>
    {
        var ready = new AsyncEvent();
        Exception? raised = null;
        var victim = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            try
            {
                await ready.Wait();
            }
            catch (Exception exception)
            {
                raised = exception;
                throw;
            }
        });
        await self.UntilWaiting(ready);
        ready.Set();
        victim.Interrupt(how);
        await victim.Finish();
        Assert.Equal(how, Interrupting.Of(raised));
    });

    private static Func<TaskContext, Coroutine> Waits(AsyncEvent ready, TimeSpan timeout) => async child =>
    {
        child.IsHotSwappable = true;
        await ready.Wait(timeout);
    };
}
