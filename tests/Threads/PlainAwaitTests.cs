using System.Runtime.CompilerServices;

namespace Pycos.Threads;

/// <summary>Plain code on other threads that waits for tasks, beside tasks that do.</summary>
/// <remarks>
/// What the compiler makes of an await is written out here: Coyote takes an async method that awaits something that is no .NET task for one that
/// it does not control. Nor does it control the .NET tasks of generic code, as those of AsTask, which takes the same way as an await.
/// </remarks>
public class PlainAwaitTests
{
    [Fact]
    public void Plain_code_and_tasks_wait_for_the_same_end_and_all_learn_of_it() => Exploration.Passes(AwaitBesideTasks);

    [Fact]
    public void Plain_code_gets_what_the_task_threw_whenever_it_asks() => Exploration.Passes(AwaitFault);

    [Fact]
    public void Plain_code_may_wait_while_the_scheduler_stops() => Exploration.Passes(AwaitWhileStopping);

    private static void AwaitBesideTasks(World world)
    {
        var ending = world.Scheduler.Spawn(async self => await self.Receive<int>());
        var finisher = world.Scheduler.Spawn(async self => (await ending.Finish()).Value);
        World.OnThreads(() => Assert.Equal(1, Plain(ending)), () => ending.Send(1));
        Assert.Equal(1, finisher.Value());
        world.Stop();
    }

    private static void AwaitFault(World world)
    {
        var faulty = world.Scheduler.Spawn(async self =>
        {
            await self.Receive();
            throw new IOException("fault");
        });
        World.OnThreads(
            () => Assert.IsType<IOException>(Record.Exception(() => Plain(faulty))),
            () => Assert.IsType<IOException>(Record.Exception(() => Plain(faulty))),
            () => faulty.Send("go"));
        world.Stop();
    }

    private static void AwaitWhileStopping(World world)
    {
        var daemon = world.Scheduler.Spawn(async self => await self.Receive<int>(), daemon: true);
        World.OnThreads(
            () => Assert.IsType<TaskTerminatedException>(Record.Exception(() => { _ = Plain(daemon); })),
            world.Stop);
        Assert.IsType<TaskTerminatedException>(Record.Exception(() => { _ = Plain(daemon); }));
    }

    private static void Plain(PycosTask task)
    {
        var awaiter = task.GetAwaiter();
        if (!awaiter.IsCompleted) WaitFor(awaiter);
        awaiter.GetResult();
    }

    private static int Plain(PycosTask<int> task)
    {
        var awaiter = task.GetAwaiter();
        if (!awaiter.IsCompleted) WaitFor(awaiter);
        return awaiter.GetResult();
    }

    private static void WaitFor(ICriticalNotifyCompletion awaiter)
    {
        var isOver = new TaskCompletionSource();
        awaiter.UnsafeOnCompleted(isOver.SetResult);
        isOver.Task.Wait();
    }
}
