namespace Pycos.Scenarios;

/// <summary>More of what plain code does between its awaits, and the scheduler still has to bring back.</summary>
public class ForeignContextTests
{
    [Fact]
    public void A_source_that_completes_asynchronously_comes_back_to_the_scheduler() => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiter = self.Spawn(async _ => await source.Task);
        var plain = Plain(source.Task);
        await self.Yield();
        source.SetResult(7);
        Assert.Equal(7, await waiter);
        Assert.Equal(8, await plain);

        static async Task<int> Plain(Task<int> task) => 1 + await task;
    });

    [Fact]
    public void Many_can_await_one_foreign_task() => Worlds.Both(async self =>
    {
        var source = new TaskCompletionSource<int>();
        var waiters = Enumerable.Range(0, 5).Select(i => self.Spawn(async _ => i + await source.Task)).ToList();
        await self.Yield();
        source.SetResult(10);
        for (var i = 0; i < 5; i++) Assert.Equal(10 + i, await waiters[i]);
    });

    [Fact]
    public void The_first_of_several_wins_and_the_others_can_be_cancelled() => Worlds.Both(async self =>
    {
        using var cancellation = new CancellationTokenSource();
        var quick = Task.Delay(TimeSpan.FromMilliseconds(1), self.Clock);
        var slow = Task.Delay(TimeSpan.FromHours(1), self.Clock, cancellation.Token);
        Assert.Same(quick, await Task.WhenAny(quick, slow));
        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
    });

    [Fact]
    public void An_async_stream_can_be_read_by_a_task() => Worlds.Both(async self =>
    {
        var sum = 0;
        await foreach (var number in Numbers(self.Clock)) sum += number;
        Assert.Equal(6, sum);

        static async IAsyncEnumerable<int> Numbers(TimeProvider clock)
        {
            for (var i = 1; i <= 3; i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
                yield return i;
            }
        }
    });

    [Fact]
    public void A_channel_carries_values_between_tasks() => Worlds.Both(async self =>
    {
        var channel = System.Threading.Channels.Channel.CreateBounded<int>(2);
        var producer = self.Spawn(async _ =>
        {
            for (var i = 0; i < 10; i++) await channel.Writer.WriteAsync(i);
            channel.Writer.Complete();
        });
        var received = new List<int>();
        while (await channel.Reader.WaitToReadAsync()) received.Add(await channel.Reader.ReadAsync());
        Assert.Equal(Enumerable.Range(0, 10), received);
        await producer;
    });

    [Fact]
    public void A_semaphore_keeps_tasks_out_of_each_others_way() => Worlds.Both(async self =>
    {
        using var key = new SemaphoreSlim(1);
        var inside = 0;
        var tasks = Enumerable.Range(0, 4).Select(_ => self.Spawn(async child =>
        {
            await key.WaitAsync();
            Assert.Equal(1, ++inside);
            await child.Yield();
            inside--;
            key.Release();
        })).ToList();
        foreach (var task in tasks) await task;
    });

    [Fact]
    public void For_real_work_on_the_pool_comes_back_to_the_scheduler() => Worlds.Real(async self =>
    {
        var thread = Environment.CurrentManagedThreadId;
        for (var i = 0; i < 100; i++)
        {
            var other = await Task.Run(() => Environment.CurrentManagedThreadId);
            Assert.NotEqual(thread, other);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            await Task.Run(() => other).ConfigureAwait(false);
            // A coroutine belongs to its scheduler, whatever the await says.
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            await Task.Delay(1, CancellationToken.None);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
        }
    });

    [Fact]
    public void Plain_code_that_asks_for_no_context_is_reported_in_the_simulator()
    {
        var found = Worlds.Fails(async world =>
        {
            var source = new TaskCompletionSource<int>();
            var library = Library(source.Task);
            await world.Self.Yield();
            source.SetResult(7);
            Assert.Equal(7, await library);
        });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("ForeignContextTests.Library awaits Task<int> with ConfigureAwait(false)", found.Failure.Message);
        Assert.Contains("(ForeignContextTests.cs:", found.Failure.Message);
        Assert.Contains("Leave out ConfigureAwait(false).", found.Failure.Message);

        static async Task<int> Library(Task<int> task) => await task.ConfigureAwait(false);
    }
}
