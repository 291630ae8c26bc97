namespace Pycos.Threads;

/// <summary>The thread pool: functions go out to its threads, and their results come back.</summary>
public class ThreadPoolTests
{
    [Fact]
    public void Every_function_runs_and_its_result_comes_back_to_its_task() => Exploration.Passes(RunFunctions);

    [Fact]
    public void A_pool_that_takes_results_before_it_lets_others_call_again_is_found() => Exploration.Finds(
        "Deadlock", RunFunctions, clock => new Real.CountsResultsLate.RealFabric(clock));

    [Fact]
    public void A_thread_that_is_about_to_wait_is_woken_for_the_next_function() => Exploration.Passes(RunInTurn);

    [Fact]
    public void A_pool_whose_threads_look_for_functions_before_they_count_as_waiting_is_found() => Exploration.Finds(
        "Deadlock", RunInTurn, clock => new Real.WaitsInSecret.RealFabric(clock));

    [Fact]
    public void A_pool_that_wakes_no_thread_is_found() => Exploration.Finds(
        "Deadlock", RunFunctions, clock => new Real.WakesNoThread.RealFabric(clock));

    [Fact]
    public void A_pool_ends_when_its_scheduler_stops_while_functions_run() => Exploration.Passes(StopDuringFunctions);

    [Fact]
    public void A_pool_that_forgets_functions_when_the_scheduler_has_stopped_is_found() => Exploration.Finds(
        "Deadlock", StopDuringFunctions, clock => new Real.ForgetsWhenStopped.RealFabric(clock));

    [Fact]
    public void A_task_that_is_terminated_while_its_result_comes_back_ends_and_the_pool_too() => Exploration.Passes(TerminateDuringHandBack);

    private static void TerminateDuringHandBack(World world)
    {
        var pool = new AsyncThreadPool(1);
        var task = world.Scheduler.Spawn(async self => await pool.Run(() => 1));
        World.OnThreads(() => task.Terminate(), () => world.Scheduler.Join());
        pool.DisposeAsync().AsTask().Wait();
        // What came back was taken by the task or dropped; a function that was never started did neither.
        Assert.InRange(pool.DroppedResults, 0, task.Status == TaskExitStatus.Completed ? 0 : 1);
        Assert.Equal(0, pool.PendingCount);
        world.Stop();
    }

    private static void RunFunctions(World world)
    {
        var pool = new AsyncThreadPool(2);
        var tasks = new PycosTask<int>[3];
        for (var i = 0; i < tasks.Length; i++)
        {
            var number = i;
            tasks[i] = world.Scheduler.Spawn(async self => await pool.Run(() => number));
        }
        for (var i = 0; i < tasks.Length; i++) Assert.Equal(i, tasks[i].Value());
        pool.DisposeAsync().AsTask().Wait();
        Assert.Equal((0, 0), (pool.PendingCount, pool.DroppedResults));
        world.Stop();
    }

    private static void RunInTurn(World world)
    {
        var pool = new AsyncThreadPool(1);
        var task = world.Scheduler.Spawn(async self => await pool.Run(() => 1) + await pool.Run(() => 2));
        Assert.Equal(3, task.Value());
        pool.DisposeAsync().AsTask().Wait();
        world.Stop();
    }

    private static void StopDuringFunctions(World world)
    {
        var pool = new AsyncThreadPool(1);
        for (var i = 0; i < 2; i++) world.Scheduler.Spawn(async self => await pool.Run(() => 1), daemon: true);
        World.OnThreads(world.Stop, () => pool.DisposeAsync().AsTask().Wait());
        Assert.Equal(0, pool.PendingCount);
    }
}
