namespace Pycos.Scenarios;

public class CookbookWaiting
{
    #region buffer
    public sealed class Buffer<T>(int capacity)
    {
        private readonly AsyncCondition changed = new("buffer");
        private readonly Queue<T> items = new();

        public async Coroutine Put(T item)
        {
            using (await changed.Hold())
            {
                await changed.WaitFor(() => items.Count < capacity);
                items.Enqueue(item);
                changed.NotifyAll();
            }
        }

        public async Coroutine<T> Take()
        {
            using (await changed.Hold())
            {
                await changed.WaitFor(() => items.Count > 0);
                var item = items.Dequeue();
                changed.NotifyAll();
                return item;
            }
        }
    }
    #endregion

    public static class Service
    {
        #region event
        public static async Coroutine<string> Ask(AsyncEvent started, Func<Coroutine<string>> ask) =>
            await started.Wait(TimeSpan.FromSeconds(5)) ? await ask() : "not started yet";
        #endregion
    }

    [Fact]
    public void Producers_and_consumers_pass_every_item_on() => Worlds.Both(async self =>
    {
        var buffer = new Buffer<int>(capacity: 2);
        var taken = new List<int>();
        var producers = Enumerable.Range(0, 2).Select(first => self.Spawn(async child =>
        {
            for (var i = 0; i < 4; i++) await buffer.Put((10 * first) + i);
        })).ToList();
        var consumers = Enumerable.Range(0, 2).Select(_ => self.Spawn(async child =>
        {
            for (var i = 0; i < 4; i++) taken.Add(await buffer.Take());
        })).ToList();
        foreach (var task in producers.Concat(consumers)) await task;
        Assert.Equal([0, 1, 2, 3, 10, 11, 12, 13], taken.Order());
    });

    [Fact]
    public void Consumers_that_are_ended_while_they_wait_leave_the_buffer_in_order() => Worlds.Both(async self =>
    {
        var buffer = new Buffer<int>(capacity: 1);
        var terminated = self.Spawn(async _ => await buffer.Take());
        var interrupted = self.Spawn(async _ => await buffer.Take());
        await self.Yield();
        terminated.Terminate();
        interrupted.Throw(new FormatException("enough"));
        // Each holds the lock when its exception is raised: without it, to release it would be another exception.
        Assert.Equal(TaskExitStatus.Terminated, (await terminated.Finish()).Status);
        Assert.IsType<FormatException>((await interrupted.Finish()).Exception);
        await buffer.Put(1);
        Assert.Equal(1, await buffer.Take());
    });

    [Fact]
    public void A_client_waits_for_the_start() => Worlds.Simulated(async self =>
    {
        var started = new AsyncEvent(name: "started");
        Assert.Equal("not started yet", await Service.Ask(started, Answer));
        var client = self.Spawn(child => Service.Ask(started, Answer));
        await self.Sleep(TimeSpan.FromSeconds(1));
        started.Set();
        Assert.Equal("42", await client);

        static async Coroutine<string> Answer()
        {
            await TaskContext.Current.Yield();
            return "42";
        }
    });
}
