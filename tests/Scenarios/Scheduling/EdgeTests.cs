using System.Runtime.CompilerServices;

namespace Pycos.Scenarios;

/// <summary>Where two rules meet: what one leaves behind must not change what the other promises.</summary>
public class EdgeTests
{
    private static readonly AsyncLocal<string?> Mark = new();

    [Fact]
    public async Task A_send_that_meets_the_end_of_its_scheduler_says_so_and_never_throws()
    {
        for (var round = 0; round < 200; round++)
        {
            var scheduler = new Scheduler("ending");
            var receiver = scheduler.Spawn(async self => await self.Receive(), daemon: true);
            var stopped = scheduler.DisposeAsync().AsTask();
            // Sends meet every stage of the end, up to the one that is refused.
            while (receiver.Send(round))
            {
            }
            await stopped.WaitAsync(Worlds.Patience);
            Assert.False(receiver.Resume() || receiver.Terminate() || receiver.Throw(new IOException()));
            Assert.Throws<ObjectDisposedException>(() => scheduler.Spawn(async self => await self.Yield()));
        }
    }

    [Fact]
    public void A_fault_that_only_a_finished_monitor_was_to_be_told_of_is_nobodys()
    {
        var found = Worlds.Fails(async world =>
        {
            var worker = world.Spawn(Fail, "worker");
            var monitor = world.Spawn(async self => self.Monitor(worker), "monitor");
            await monitor;
            worker.Send("go");
        });
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
    }

    [Fact]
    public void A_timer_that_is_always_due_at_once_is_a_livelock()
    {
        var options = new ExploreOptions { World = new WorldOptions { StepsWithoutProgress = 1000 } };
        var found = Worlds.Fails(
            async world =>
            {
                ITimer? timer = null;
                timer = world.Clock.CreateTimer(_ => timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                await world.Self.Suspend();
            },
            options);
        Assert.Equal(FailureKind.Livelock, found.Failure.Kind);
    }

    [Fact]
    public void Steps_that_take_time_are_no_livelock_while_timers_come_due()
    {
        var world = new WorldOptions { StepDuration = TimeSpan.FromMilliseconds(1), StepsWithoutProgress = 100 };
        Explorer.Check(
            async world =>
            {
                for (var i = 0; i < 1000; i++) await world.Self.Sleep(TimeSpan.FromMilliseconds(20));
            },
            new ExploreOptions { Schedules = 3, World = world });
    }

    [Fact]
    public void Values_of_AsyncLocals_stay_with_a_task_whose_code_is_swapped() => Worlds.Both(async self =>
    {
        Mark.Value = "mine";
        var seen = self.Task;
        var swapped = self.Spawn(Swappable);
        Mark.Value = null;
        await self.Yield();
        swapped.HotSwap(async other =>
        {
            seen.Send(Mark.Value);
            await other.Yield();
        });
        Assert.Equal("mine", await self.Receive<string>());
        await swapped;
    });

    [Fact]
    public void A_call_that_was_given_up_leaves_no_timeout_behind() => Worlds.Both(async self =>
    {
        await Abandon(self);
        self.Task.Send(7);
        Assert.Equal(7, await self.Receive(TimeSpan.FromSeconds(1), -1));
    });

    [Fact]
    public void An_awaiter_that_throws_leaves_its_task_waiting_for_nothing() => Worlds.Both(async self =>
    {
        var refused = false;
        try
        {
            await AwaitThrowing(self);
        }
        catch (NotSupportedException)
        {
            refused = true;
        }
        self.Task.Send("next");
        Assert.Equal("next", await self.Receive<string>());
        Assert.True(refused);
    });

    [Fact]
    public void What_follows_a_refused_await_runs_once() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        await Refused(self, log);
        Assert.Equal(["before", "refused", "after"], log);
    });

    [Fact]
    public void A_call_after_one_that_was_given_up_is_awaited_as_ever() => Worlds.Both(async self =>
    {
        await Abandon(self);
        await Refused(self, []);
    });

    [Fact]
    [Trait("Contract", "join-in-task")]
    public void A_scheduler_is_not_disposed_by_code_that_it_runs() => Worlds.Real(async self =>
    {
        await Plain(self.Scheduler);
        static async Task Plain(Scheduler scheduler)
        {
            await Task.Run(static () => { });
            // Back on the scheduler, between the steps of its tasks.
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await scheduler.DisposeAsync());
        }
    });

    [Fact]
    public void A_run_without_end_is_broken_off_when_the_time_is_over()
    {
        var result = Explorer.Explore(
            new Scenario("heartbeat", async world =>
            {
                world.Spawn(Beat, daemon: true).IsDaemon = true;
                await world.Self.Receive();
            }),
            new ExploreOptions { Time = TimeSpan.FromMilliseconds(100) });
        Assert.Equal((0, FailureKind.Unfinished), (result.Schedules, result.Failure?.Failure.Kind));
        static async Coroutine Beat(TaskContext self)
        {
            while (true) await self.Sleep(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void The_shortest_time_still_runs_a_schedule()
    {
        var result = Explorer.Explore(
            new Scenario("short", async world => await world.Self.Yield()), new ExploreOptions { Time = TimeSpan.FromTicks(1) });
        Assert.Equal(1, result.Schedules);
    }

    private static async Coroutine Fail(TaskContext self)
    {
        await self.Receive();
        throw new InvalidOperationException("nobody is told");
    }

    private static async Coroutine Swappable(TaskContext self)
    {
        self.IsHotSwappable = true;
        await self.Suspend();
    }

    /// <summary>A plain method awaits a coroutine, which is refused, while that has a timeout of zero.</summary>
    private static async Coroutine Abandon(TaskContext self)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Plain(self));
        static async Task Plain(TaskContext self) => await Pause(self);
        static async Coroutine Pause(TaskContext self) => await self.Suspend<object>(TimeSpan.Zero);
    }

    private static async Coroutine AwaitThrowing(TaskContext self)
    {
        await self.Yield();
        await default(ThrowingAwaitable);
    }

    private static async Coroutine Refused(TaskContext self, List<string> log)
    {
        log.Add("before");
        try
        {
            await default(ThrowingAwaitable);
        }
        catch (NotSupportedException)
        {
            log.Add("refused");
        }
        await self.Yield();
        log.Add("after");
    }

    private readonly struct ThrowingAwaitable : INotifyCompletion
    {
        public bool IsCompleted => false;

        public ThrowingAwaitable GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => throw new NotSupportedException("no continuations here");
    }
}
