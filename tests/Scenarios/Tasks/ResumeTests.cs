namespace Pycos.Scenarios;

public class ResumeTests
{
    [Fact]
    [Trait("Contract", "resume-only-suspended")]
    [Trait("Contract", "resume-reported")]
    public void A_resume_is_refused_by_a_task_that_is_not_suspended() => Worlds.Both(async self =>
    {
        var receiver = self.Spawn(async child => await child.Receive<string>(), "receiver");
        Assert.False(receiver.Resume("before its first step"));
        await self.Yield();
        Assert.False(receiver.Resume("while it receives"));
        receiver.Send("message");
        Assert.Equal("message", await receiver);
        Assert.False(receiver.Resume("after its end"));
    });

    [Fact]
    [Trait("Contract", "resume-not-queued")]
    [Trait("Contract", "resume-reported")]
    public void A_refused_resume_is_not_queued() => Worlds.Both(async self =>
    {
        var sleeper = self.Spawn(async child =>
        {
            await child.Receive<string>();
            return await child.Suspend(TimeSpan.FromMilliseconds(1), "alarm");
        });
        await self.Yield();
        Assert.False(sleeper.Resume("too early"));
        sleeper.Send("go on");
        Assert.Equal("alarm", await sleeper);
    });

    [Fact]
    [Trait("Contract", "resume-not-queued")]
    public void Only_the_first_of_two_resumes_counts() => Worlds.Both(async self =>
    {
        var sleeper = self.Spawn(async child =>
        {
            var first = await child.Suspend<int>();
            var second = await child.Suspend(TimeSpan.FromMilliseconds(1), -1);
            return (first, second);
        });
        while (!sleeper.Resume(1)) await self.Yield();
        Assert.False(sleeper.Resume(2));
        Assert.Equal((1, -1), await sleeper);
    });

    [Fact]
    [Trait("Contract", "resume-late-wins")]
    public void A_resume_after_the_deadline_wins_if_the_task_has_not_yet_seen_its_expiry() => Worlds.Simulated(async self =>
    {
        var wakened = new List<string>();
        // Both are due at the same instant, so the waker may run between the sleeper's expiry and the sleeper's step.
        var sleeper = self.Spawn(async child => await child.Suspend(TimeSpan.FromSeconds(1), "alarm"), "sleeper");
        var waker = self.Spawn(async child =>
        {
            await child.Sleep(TimeSpan.FromSeconds(1));
            return sleeper.Resume("resumed");
        });
        Assert.Equal(await waker ? "resumed" : "alarm", await sleeper);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Contract", "resume-late-wins")]
    public void At_the_deadline_both_the_resume_and_the_expiry_can_win(bool wanted)
    {
        var failure = Worlds.Fails(async world =>
        {
            var sleeper = world.Spawn(async child => await child.Suspend(TimeSpan.FromSeconds(1), "alarm"), "sleeper");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            var hasWon = sleeper.Resume("resumed");
            await sleeper;
            world.Assert(hasWon != wanted, "the other one wins");
        });
        Assert.Equal(FailureKind.Assertion, failure.Failure.Kind);
    }
}
