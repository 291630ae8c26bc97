using System.Text.RegularExpressions;

namespace Pycos.Scenarios;

/// <summary>The words of a run's table.</summary>
public class EventTextTests
{
    private static readonly ReportOptions Wide = new() { Width = 200, IsFull = true };

    private static readonly Regex FirstColumn = new("^ *[0-9.]+s  [ 0-9]{4}  (?<text>[^ ].*)$", RegexOptions.Multiline);

    [Fact]
    public void What_had_no_effect_is_told_from_what_had_one()
    {
        var table = TableOf(async world =>
        {
            var slots = new AsyncSemaphore(1, 2, "slots");
            slots.Release();
            Assert.Throws<SemaphoreFullException>(() => slots.Release());
            var done = world.Spawn(async self => { await self.Suspend(); }, "done");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            done.Resume("first");
            done.Resume("second");
            await done;
            done.Send("late");
            done.Throw(new IOException("late"));
            done.Terminate();
            done.HotSwap(async self => await self.Yield());
            var news = new MessageChannel("news");
            news.Subscribe(world.Self.Task);
            news.Subscribe(world.Self.Task);
            news.Send("in time");
            news.Unsubscribe(world.Self.Task);
            news.Unsubscribe(world.Self.Task);
            news.Close();
            news.Send("late");
        });
        Assert.Equal(
            [
                "releases semaphore 'slots'",
                "releases semaphore 'slots' once too often",
                "spawns done",
                "sleeps",
                "wakes",
                "resumes done with \"first\"",
                "resumes done with \"second\", which is not suspended",
                "sees the end of 'done'",
                "sends \"late\" to done, which has ended",
                "throws IOException: late into done, which has ended",
                "terminates done, which has ended",
                "swaps the code of done, which has ended",
                "subscribes main to channel 'news'",
                "subscribes main to channel 'news', without effect",
                "sends \"in time\" to channel 'news'",
                "sends \"in time\" to main",
                "unsubscribes main from channel 'news'",
                "unsubscribes main from channel 'news', without effect",
                "closes channel 'news'",
                "sends \"late\" to channel 'news', which is closed",
            ],
            table[1..^1]);
    }

    [Fact]
    public void An_act_calls_a_task_by_the_name_that_new_code_gave_it()
    {
        var table = TableOf(async world =>
        {
            var worker = world.Spawn(async self =>
            {
                self.IsHotSwappable = true;
                await self.Suspend();
            }, "old");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            worker.HotSwap(async self => await self.Receive(), "new");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            worker.Send("hello");
            await worker;
        });
        Assert.Contains("spawns old", table);
        Assert.Contains("sends \"hello\" to new", table);
    }

    /// <summary>What main does, from its start to the failure that shows it.</summary>
    private static List<string> TableOf(Func<World, Coroutine> body)
    {
        var found = Worlds.Fails(
            async world =>
            {
                await body(world);
                world.Assert(false, "to see the table");
            },
            new ExploreOptions { Strategy = StrategyName.Fifo, Schedules = 1, Shrink = ShrinkOptions.None });
        return [.. FirstColumn.Matches(found.Interleaving.Text(Wide).ReplaceLineEndings("\n")).Select(line => line.Groups["text"].Value)];
    }
}
