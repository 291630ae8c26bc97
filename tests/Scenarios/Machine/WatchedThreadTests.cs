using System.Runtime.ExceptionServices;

namespace Pycos.Scenarios.Machine;

/// <summary>A watched thread by itself: the tests look in the place of the watchdog, so that no time has to pass.</summary>
public class WatchedThreadTests
{
    private const int Patience = 10;

    private readonly Run run = new();

    [Fact]
    public void A_run_that_takes_a_step_now_and_then_is_not_accused()
    {
        var thread = NewThread();
        thread.Begin(run);
        for (var i = 0; i < 100; i++)
        {
            run.Steps++;
            Look(thread, Patience);
        }
        Assert.Null(thread.End(run));
        Assert.False(run.IsHalted);
    }

    [Fact]
    public void Two_runs_that_stand_at_the_same_step_are_not_one_that_stands_still()
    {
        var thread = NewThread();
        for (var i = 0; i < 100; i++)
        {
            var one = new Run { Steps = 1 };
            thread.Begin(one);
            Look(thread, Patience);
            Assert.Null(thread.End(one));
        }
    }

    [Fact]
    public void A_run_that_waits_by_itself_between_two_steps_is_not_accused()
    {
        var thread = NewThread();
        thread.Begin(run);
        run.IsWaiting = true;
        Look(thread, 10 * Patience);
        run.IsWaiting = false;
        // What came before does not count.
        Look(thread, Patience - 1);
        Assert.Null(thread.End(run));
        Assert.False(run.IsHalted);
    }

    [Fact]
    public void Nobody_is_accused_between_two_runs_or_while_a_debugger_holds_the_thread()
    {
        var thread = NewThread();
        Look(thread, 10 * Patience);
        thread.Begin(run);
        for (var i = 0; i < 10 * Patience; i++) thread.Look(isPaused: true);
        Assert.Null(thread.End(run));
    }

    [Fact]
    public void A_thread_that_blocks_in_a_step_is_interrupted_and_tells_where_it_was()
    {
        var thread = NewThread();
        Standstill? standstill = null;
        Accuse(thread, () =>
        {
            Assert.Throws<ThreadInterruptedException>(Block);
            standstill = thread.End(run);
        })();

        Assert.True(run.IsHalted);
        var where = BlockedAt.Of(standstill!.Stack!);
        Assert.Equal("SemaphoreSlim.Wait", where!.Call);
        Assert.StartsWith("WatchedThreadTests.Block (WatchedThreadTests.cs, line ", where.Method);
    }

    [Fact]
    public void An_interruption_that_finds_the_thread_at_work_does_not_hit_what_it_does_after_the_run()
    {
        var thread = NewThread();
        Accuse(thread, () =>
        {
            while (!run.IsHalted) Thread.SpinWait(1);
            var standstill = thread.End(run);
            Assert.Null(standstill!.Stack);
            // Blocks for a moment, which is when it would be hit.
            Assert.False(new SemaphoreSlim(0).Wait(1));
            var next = new Run();
            thread.Begin(next);
            Assert.Null(thread.End(next));
        })();
    }

    [Fact]
    public void A_thread_that_swallows_the_interruption_is_given_up_and_unwinds_when_it_comes_back()
    {
        const int Grace = 5;
        var thread = NewThread(Grace);
        Standstill? abandoned = null;
        thread.OnAbandoned = standstill => abandoned = standstill;
        using var freed = new ManualResetEventSlim();
        var join = Accuse(thread, () =>
        {
            try
            {
                freed.Wait();
            }
            catch (ThreadInterruptedException)
            {
            }
            freed.Wait();
            Assert.Throws<ThreadAbandonedException>(() => thread.End(run));
            Assert.Throws<ThreadAbandonedException>(() => thread.Begin(new Run()));
        });
        Look(thread, Grace - 1);
        Assert.NotNull(thread.Look(isPaused: false));
        Assert.Same(run, abandoned!.Run);

        freed.Set();
        join();
    }

    private static WatchedThread NewThread(int grace = int.MaxValue) => new(Patience, grace);

    private static void Look(WatchedThread thread, int times)
    {
        for (var i = 0; i < times; i++) Assert.Null(thread.Look(isPaused: false));
    }

    private static void Block() => new SemaphoreSlim(0).Wait();

    /// <summary>Begins the run on a thread of its own, and looks until it is accused; what is given back waits for the thread's end.</summary>
    private Action Accuse(WatchedThread watched, Action rest)
    {
        using var hasBegun = new ManualResetEventSlim();
        ExceptionDispatchInfo? failed = null;
        var thread = new Thread(() =>
        {
            watched.Begin(run);
            hasBegun.Set();
            try
            {
                rest();
            }
            catch (Exception exception)
            {
                failed = ExceptionDispatchInfo.Capture(exception);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.True(hasBegun.Wait(Worlds.Patience));
        // The first look is the one that the others are compared with.
        Look(watched, 1 + Patience);
        return () =>
        {
            Assert.True(thread.Join(Worlds.Patience));
            failed?.Throw();
        };
    }

    private sealed class Run : IWatchedRun
    {
        private volatile bool isHalted;

        public long Steps { get; set; }

        public bool IsWaiting { get; set; }

        public bool IsHalted => isHalted;

        public void Halt() => isHalted = true;
    }
}
