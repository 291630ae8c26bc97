namespace Pycos.Threads;

/// <summary>Tokens that other threads cancel.</summary>
public class CancellationTests
{
    [Fact]
    public void A_message_and_a_cancellation_that_race_lose_neither_the_message_nor_the_wait() => Exploration.Passes(CancelReceive);

    [Fact]
    public void What_plain_code_registers_with_Stopping_runs_when_a_thread_terminates_the_task() => Exploration.Passes(TerminateListener);

    private static void CancelReceive(World world)
    {
        using var source = new CancellationTokenSource();
        var receiver = world.Scheduler.Spawn(async self =>
        {
            try
            {
                return await self.Receive<int>(source.Token);
            }
            catch (OperationCanceledException)
            {
                return -await self.Receive<int>();
            }
        });
        World.OnThreads(source.Cancel, () => receiver.Send(7), () => Assert.Equal(7, Math.Abs(receiver.Value())));
        world.Stop();
    }

    private static void TerminateListener(World world)
    {
        var registered = 0;
        var stopped = 0;
        var listener = world.Scheduler.Spawn(async self =>
        {
            registered++;
            using var registration = self.Stopping.Register(() => stopped++);
            await self.Receive();
        });
        World.OnThreads(() => listener.Terminate(), () => world.Scheduler.Join());
        Assert.IsType<TaskTerminatedException>(Record.Exception(() => listener.Value()));
        // Terminated before its first step it registers nothing.
        Assert.Equal(registered, stopped);
        world.Stop();
    }
}
