namespace Pycos.Scenarios;

public class CookbookRestarting
{
    public static class Supervision
    {
        #region supervise
        public static async Coroutine Supervise(TaskContext self, Func<TaskContext, Coroutine> body, int restartsMax)
        {
            for (var restarts = 0; ; restarts++)
            {
                var worker = self.Spawn(body, "worker");
                self.Monitor(worker);
                try
                {
                    var exited = await self.Receive<TaskExited>();
                    if (exited.Status != TaskExitStatus.Faulted) return;
                    if (restarts == restartsMax) throw new InvalidOperationException("It fails too often.", exited.Exception);
                }
                finally
                {
                    worker.Terminate();
                }
                await self.Sleep(TimeSpan.FromSeconds(1 << restarts));
            }
        }
        #endregion
    }

    #region explored
    [Fact]
    public void A_worker_that_fails_twice_is_started_three_times() => Explorer.Check(async world =>
    {
        var starts = 0;
        await Supervision.Supervise(world.Self, Worker, restartsMax: 2);
        world.Assert(starts == 3, $"it is started {starts} times");
        world.Assert(world.Elapsed == TimeSpan.FromSeconds(3), $"the pauses are 1 s and 2 s, in all {world.Elapsed}");

        async Coroutine Worker(TaskContext self)
        {
            starts++;
            await self.Yield();
            if (starts < 3) throw new FormatException("out of paper");
        }
    }, new ExploreOptions { Schedules = 1_000 });
    #endregion

    [Fact]
    public void A_supervisor_gives_up_and_says_why() => Worlds.Simulated(async self =>
    {
        var supervisor = self.Spawn(async child => await Supervision.Supervise(child, Failing, restartsMax: 3));
        var exit = await supervisor.Finish();
        Assert.Equal("out of paper", exit.Exception?.InnerException?.Message);

        static async Coroutine Failing(TaskContext self)
        {
            await self.Yield();
            throw new FormatException("out of paper");
        }
    });

    [Fact]
    public void A_supervisor_that_is_terminated_takes_its_worker_with_it() => Worlds.Both(async self =>
    {
        PycosTask? worker = null;
        var supervisor = self.Spawn(async child => await Supervision.Supervise(child, Idle, restartsMax: 3));
        while (worker is null) await self.Yield();
        supervisor.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await worker.Finish()).Status);
        await supervisor.Finish();

        async Coroutine Idle(TaskContext child)
        {
            worker = child.Task;
            await child.Suspend();
        }
    });
}
