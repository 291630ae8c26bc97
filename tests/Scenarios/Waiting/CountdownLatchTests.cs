namespace Pycos.Scenarios;

/// <summary>
/// A primitive that Pycos does not have, made of what any of its own is made of: that the runtime, the simulator and their reports need
/// no other file to know of it.
/// </summary>
public sealed class CountdownLatchTests
{
    /// <summary>Opens when it has been signalled so many times; tasks wait until then.</summary>
    private sealed class CountdownLatch(int count, string name)
    {
        private readonly Gate gate = new(new SharedObject("latch", name), count);

        internal int Left => gate.Left;

        internal Operation<bool> Wait(TimeSpan? timeout = null) => new(gate.Identity.RunningTask("Wait"), gate, Timeouts.Bound(timeout));

        internal void Signal() => gate.Signal();
    }

    private sealed class Gate(SharedObject identity, int count) : QueuedTarget<bool>
    {
        private static readonly Act SignalAct = Act.OnObject(201, static e => $"signals {e.Object}{e.IfRefused(", which is open")}");

        internal SharedObject Identity => identity;

        internal int Left { get; private set; } = count;

        internal override byte Number => 200;

        internal override long ObjectId => identity.Number;

        internal override string Call => "Wait";

        internal override string DisplayName => identity.DisplayName;

        internal void Signal()
        {
            identity.Record(SignalAct, "Signal", Left > 0 ? WaitOutcome.Completed : WaitOutcome.Refused);
            if (Left > 0 && --Left == 0) queue.CompleteAll();
        }

        internal override bool TryComplete(Waiter waiter) => Left == 0;

        internal override bool Conclude(Waiter waiter, WaitOutcome outcome, bool given) => outcome == WaitOutcome.Completed;

        internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Read(ObjectKey.Shared(ObjectId));

        internal override string Done(object? detail) => $"passes {DisplayName}";

        internal override string Reason(Waiter waiter, History history) =>
            $"it wants {Left} more; {history.Past(SignalAct, ObjectId, "signalled it")}";
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pos")]
    [InlineData("dfs:1")]
    public void Nobody_passes_before_the_last_signal_and_then_everybody_does(string strategy)
    {
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 2_000 };
        Explorer.Check(new Scenario("latch", async world =>
        {
            var latch = new CountdownLatch(2, "ready");
            var waiters = Enumerable.Range(0, 2).Select(i => world.Spawn(
                async _ =>
                {
                    Assert.True(await latch.Wait());
                    Assert.Equal(0, latch.Left);
                },
                $"waiter-{i}")).ToArray();
            for (var i = 0; i < 2; i++) _ = world.Spawn(async _ => latch.Signal(), $"signaller-{i}");
            await world.Self.WhenAll(waiters);
        }), options);
    }

    [Fact]
    public void The_report_of_a_deadlock_explains_it()
    {
        var found = Worlds.Fails(async world =>
        {
            var latch = new CountdownLatch(2, "ready");
            await world.Spawn(async _ => latch.Signal(), "signaller");
            await latch.Wait();
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("'main' waits for latch 'ready'", found.Failure.Message);
        Assert.Contains("it wants 1 more; signalled it so far: 'signaller', which has ended", found.Failure.Explanation);
        Assert.Contains("signals latch 'ready'", found.Table);
        Assert.Contains("waits for latch 'ready'", found.Table);
    }

    [Fact]
    public void Waits_commute_and_a_signal_races_with_them()
    {
        Assert.Equal("The only interleaving passes", Conclusion(signallers: 0)[..28]);
        Assert.NotEqual("The only", Conclusion(signallers: 1)[..8]);
    }

    private static string Conclusion(int signallers) => Explorer.Explore(
        new Scenario("latch", async world =>
        {
            var latch = new CountdownLatch(signallers, "ready");
            for (var i = 0; i < 2; i++) _ = world.Spawn(async _ => await latch.Wait(), $"waiter-{i}");
            for (var i = 0; i < signallers; i++) _ = world.Spawn(async _ => latch.Signal(), $"signaller-{i}");
        }),
        new ExploreOptions { Strategy = StrategyName.Dfs(), Schedules = 1_000 }).Conclusion!;
}
