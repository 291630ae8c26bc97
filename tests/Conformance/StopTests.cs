namespace Pycos.Conformance;

/// <summary>What plain code has under way when the scheduler stops whose streams it uses. In a simulated world nothing outlasts the run.</summary>
public class StopTests
{
    // Reached only when something hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_plain_read_of_a_connection_ends_when_its_scheduler_stops() => EndsWithStop(async self =>
    {
        var early = await Pair.Of(self);
        var read = Begin(early.Client);
        // By now the system has been asked for the first, and not yet for the other.
        var late = await Pair.Of(self);
        await late.Client.Write(new byte[1]);
        await late.Server.Read(new byte[1]);
        return [read, Begin(late.Client)];
    });

    [Fact]
    public void A_plain_write_that_finds_no_room_ends_when_its_scheduler_stops() => EndsWithStop(async self =>
    {
        var pair = await Pair.Of(self);
        return [pair.Client.AsStream().WriteAsync(new byte[new RealPlace().HugeBytes]).AsTask()];
    });

    [Fact]
    public void A_plain_read_of_a_pipe_ends_when_its_scheduler_stops() => EndsWithStop(async self =>
    {
        // Which goes on until its input is closed, by the stop.
        var child = await self.Processes.Start(Children.Cat());
        return [Begin(child.Output!)];
    });

    [Fact]
    public void A_plain_read_through_a_pipe_reader_ends_when_its_scheduler_stops() => EndsWithStop(async self =>
    {
        var pair = await Pair.Of(self);
        return [pair.Client.Input.ReadAsync().AsTask()];
    });

    private static Task<int> Begin(ByteStream stream) => stream.AsStream().ReadAsync(new byte[1]).AsTask();

    private static void EndsWithStop(Func<TaskContext, Coroutine<Task[]>> begin)
    {
        var scheduler = new Scheduler("stopped");
        var begun = scheduler.Spawn(begin).Value(Patience);
        Assert.True(scheduler.Stop(Patience).WaitAsync(Patience).Result);
        foreach (var task in begun) Assert.Throws<ObjectDisposedException>(() => task.WaitAsync(Patience).GetAwaiter().GetResult());
    }
}
