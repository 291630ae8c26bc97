namespace Pycos.Scenarios;

public class CookbookBlockingCode
{
    public static class Report
    {
        #region run
        public static async Coroutine<int> CountLines(TextReader input, AsyncThreadPool threads)
        {
            var lines = 0;
            while (await threads.Run(input.ReadLine) is not null) lines++;
            return lines;
        }
        #endregion

        #region timeout
        public static async Coroutine<string> Ask(TaskContext self, Func<string> lookUp, AsyncThreadPool threads)
        {
            var asking = self.Spawn(async child => await threads.Run(lookUp), "asking");
            var exit = await asking.Finish(TimeSpan.FromSeconds(5));
            if (!exit.IsTimeout) return exit.Value ?? "no answer";
            asking.Terminate();     // ends the wait, not the function
            return "no answer";
        }
        #endregion

        #region one
        public sealed class Connection(Func<string, string> execute, AsyncThreadPool threads)
        {
            private readonly AsyncLock inUse = new("connection");

            public async Coroutine<string> Execute(string query)
            {
                using (await inUse.Hold()) return await threads.Run(() => execute(query));
            }
        }
        #endregion
    }

    #region real
    [Fact]
    public async Task Lines_are_counted_for_real()
    {
        await using var threads = new AsyncThreadPool(2, "reading");
        await using var scheduler = new Scheduler();
        var counting = scheduler.Spawn(self => Report.CountLines(new StringReader("one\ntwo"), threads));
        Assert.Equal(2, counting.Value());
    }
    #endregion

    [Fact]
    public void Lines_are_counted_in_both_worlds() => Worlds.Both(async self =>
    {
        await using var threads = new AsyncThreadPool(1);
        Assert.Equal(3, await Report.CountLines(new StringReader("one\ntwo\nthree"), threads));
    });

    [Fact]
    public void A_function_that_takes_long_is_given_up_and_one_that_does_not_is_waited_for()
    {
        var answers = new HashSet<string>();
        Explorer.Check(async world =>
        {
            await using var threads = new AsyncThreadPool(1);
            answers.Add(await Report.Ask(world.Self, () => "42", threads));
            await threads.Join();
        }, new ExploreOptions { Schedules = 1_000 });
        Assert.Equal(["42", "no answer"], answers.Order());
    }

    [Fact]
    public void A_connection_carries_out_one_query_at_a_time() => Worlds.Both(async self =>
    {
        await using var threads = new AsyncThreadPool(4);
        var running = 0;
        var connection = new Report.Connection(Execute, threads);
        var queries = Enumerable.Range(0, 5).Select(i => self.Spawn(async _ => await connection.Execute($"query {i}"))).ToList();
        for (var i = 0; i < queries.Count; i++) Assert.Equal($"query {i}, alone: True", await queries[i]);

        string Execute(string query)
        {
            var isAlone = Interlocked.Increment(ref running) == 1;
            Interlocked.Decrement(ref running);
            return $"{query}, alone: {isAlone}";
        }
    });
}
