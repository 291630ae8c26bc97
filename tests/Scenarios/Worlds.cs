using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Xunit.Sdk;

namespace Pycos.Scenarios;

/// <summary>The two worlds that one body of task code runs in.</summary>
internal static class Worlds
{
    /// <summary>Far beyond what anything here takes: reached only when something hangs.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The body under several strategies in the simulator, and once for real.</summary>
    internal static void Both(
        Func<TaskContext, Coroutine> body, long schedules = 200, WorldOptions? world = null, [CallerMemberName] string name = "")
    {
        Simulated(body, schedules, world, name);
        Real(body);
    }

    internal static void Simulated(
        Func<TaskContext, Coroutine> body, long schedules = 200, WorldOptions? world = null, [CallerMemberName] string name = "")
    {
        foreach (var strategy in new[] { "fifo", "random", "pct" })
        {
            // One schedule is all that there is in first-in-first-out order.
            var options = new ExploreOptions
            {
                Strategy = StrategyName.Parse(strategy),
                Schedules = strategy == "fifo" ? 1 : schedules,
                World = world ?? new WorldOptions(),
            };
            Explorer.Check(new Scenario(name, world => body(world.Self)), options);
        }
    }

    internal static void Real(Func<TaskContext, Coroutine> body) => Real(scheduler => scheduler.Spawn(body, "main").Value(Patience));

    /// <summary>Code of the test's own thread, with a scheduler that is stopped at the end.</summary>
    internal static void Real(Action<Scheduler> use)
    {
        var scheduler = new Scheduler("test");
        Exception? refuted = null;
        scheduler.UnhandledException += (_, fault) =>
        {
            if (fault.Exception is IAssertionException) Interlocked.CompareExchange(ref refuted, fault.Exception, null);
        };
        try
        {
            use(scheduler);
            Assert.True(scheduler.Join(Patience), "tasks are left that do not end");
        }
        finally
        {
            scheduler.Terminate();
            Assert.True(scheduler.DisposeAsync().AsTask().Wait(Patience), "the scheduler does not stop");
        }
        if (refuted is not null) ExceptionDispatchInfo.Throw(refuted);
    }

    /// <summary>The failure that the simulator finds; the test fails if it finds none.</summary>
    internal static FoundFailure Fails(
        Func<World, Coroutine> body, ExploreOptions? options = null, [CallerMemberName] string name = "")
    {
        var result = Explorer.Explore(new Scenario(name, body), options);
        Assert.True(result.Failure is not null, $"no failure in {result.Schedules} schedules");
        return result.Failure;
    }
}
