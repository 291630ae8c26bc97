using System.Globalization;

namespace Pycos.Scenarios.Reporting;

/// <summary>How events are laid out, and which are shown.</summary>
public class LayoutTests
{
    [Fact]
    public void There_is_a_column_for_each_task_where_they_fit_and_a_line_for_each_event_where_not()
    {
        var interleaving = Pair(2).Interleaving;
        Assert.StartsWith("  time  main ", interleaving.Text(new ReportOptions { Width = 120 }));
        Assert.StartsWith("  time  task ", interleaving.Text(new ReportOptions { Width = 60 }));
    }

    [Fact]
    public void In_columns_that_are_wide_enough_long_texts_are_broken()
    {
        var text = Pair(1).Interleaving.Text(new ReportOptions { Width = 70 });
        Assert.StartsWith("  time  main ", text);
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 70, line));
    }

    [Fact]
    public void Under_each_other_a_task_is_named_where_it_begins_to_act()
    {
        var lines = Pair(2).Interleaving.Text(new ReportOptions { Width = 50 }).ReplaceLineEndings("\n").Split('\n');
        var at = Array.FindIndex(lines, line => line.EndsWith("one   starts", StringComparison.Ordinal));
        Assert.StartsWith("    0s  one ", lines[at]);
        Assert.Equal("              " + "sends \"a message that is somewhat", lines[at + 1]);
        Assert.StartsWith("                long\"", lines[at + 2]);
    }

    [Theory]
    [InlineData(120, "  time  step  main ")]
    [InlineData(60, "  time  step  task ")]
    public void A_report_of_everything_numbers_each_step_where_it_begins(int width, string title)
    {
        var found = Pair(2);
        var text = found.Interleaving.Text(new ReportOptions { IsFull = true, Width = width });
        Assert.StartsWith(title, text);
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
        var steps = text.Split('\n').Skip(2).Where(line => line.Length > 12 && char.IsDigit(line[11])).Select(line => long.Parse(line[6..12], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(steps.Distinct().Order(), steps);
        Assert.Equal((1, found.Failure.Step), (steps[0], steps[^1]));
    }

    [Fact]
    public void A_task_can_be_asked_for_by_its_name_and_so_can_all_of_one_name()
    {
        var interleaving = SameNames().Interleaving;
        Assert.Equal(["main", "worker", "worker#2", "worker#3"], interleaving.Actors);
        Assert.Contains("waits for the end of 'worker#3'", interleaving.Text());
        Assert.Equal(9, Events(interleaving.Text(new ReportOptions { Tasks = ["worker"], Width = 200 })));
        var one = interleaving.Text(new ReportOptions { Tasks = ["worker#2"], Width = 200 });
        Assert.Equal(3, Events(one));
        Assert.Contains("worker#2", one);
        Assert.DoesNotContain("main", one);
    }

    [Fact]
    public void Who_is_not_there_is_said_with_those_who_are() => Assert.Contains(
        "There is none of that name in this run, but main, worker, worker#2, worker#3.",
        SameNames().Interleaving.Text(new ReportOptions { Tasks = ["nobody"] }));

    [Fact]
    public void The_last_events_can_be_asked_for_and_what_came_before_is_counted()
    {
        var interleaving = SameNames().Interleaving;
        var text = interleaving.Text(new ReportOptions { Last = 2 });
        Assert.Equal(2, Events(text));
        Assert.EndsWith("fails: assertion", text.TrimEnd());
        Assert.Contains($"...  {interleaving.Count - 3} events of 4 tasks before these; ReportOptions.IsFull shows them", text);
    }

    [Fact]
    public void A_run_that_fits_a_screen_is_not_folded() => Assert.Contains("acquires lock 'quiet'", SameNames().Table);

    [Fact]
    public void A_lock_that_somebody_waited_for_is_not_folded()
    {
        var text = Worlds.Fails(
            async world =>
            {
                var (gate, quiet) = (new AsyncLock("gate"), new AsyncLock("quiet"));
                var other = world.Spawn(async self =>
                {
                    for (var i = 0; i < 15; i++) await self.Yield();
                    await gate.Acquire();
                    gate.Release();
                }, "other");
                await gate.Acquire();
                for (var i = 0; i < 30; i++)
                {
                    await quiet.Acquire();
                    quiet.Release();
                }
                gate.Release();
                await other;
                world.Assert(false, "never");
            },
            Fifo).Interleaving.Text(new ReportOptions { Width = 120 });
        Assert.Contains("waits for lock 'gate', held by main", text);
        Assert.Contains("releases lock 'gate'", text);
        Assert.DoesNotContain("lock 'quiet'", text);
        Assert.Contains("Folded: 30 acquires with their releases that nobody waited for; ReportOptions.IsFull shows them.", text);
    }

    [Fact]
    public void Spawns_that_follow_each_other_are_one_line_of_a_long_run()
    {
        var text = Worlds.Fails(
            async world =>
            {
                var tasks = Enumerable.Range(1, 20).Select(i => world.Spawn(async self => await self.Yield(), $"t{i}")).ToList();
                foreach (var task in tasks) await task;
                world.Assert(false, "never");
            },
            Fifo).Table;
        Assert.Contains("spawns t1, t2, t3, t4,", text);
        Assert.DoesNotContain("spawns t2", text);
    }

    [Fact]
    public void A_task_in_a_message_goes_by_the_name_that_it_was_given()
    {
        var table = Worlds.Fails(async world =>
        {
            world.Self.Task.Send(world.Self.Task);
            await world.Self.Receive<PycosTask>();
            world.Assert(false, "never");
        }).Table;
        Assert.Contains("sends main to main", table);
        Assert.Contains("receives main", table);
    }

    [Theory]
    [InlineData(39, null)]
    [InlineData(80, 0)]
    public void What_cannot_be_laid_out_is_refused(int width, int? last) => Assert.Throws<ArgumentOutOfRangeException>(
        () => SameNames().Interleaving.Text(new ReportOptions { Width = width, Last = last }));

    private static ExploreOptions Fifo => new() { Strategy = StrategyName.Fifo, Schedules = 1, Shrink = ShrinkOptions.None };

    /// <summary>A title of two lines, and after the events at most a note or a gap.</summary>
    private static int Events(string text) =>
        text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Skip(2).Count(line => !line.Contains("...  ", StringComparison.Ordinal));

    private static FoundFailure Pair(int senders) => Worlds.Fails(
        async world =>
        {
            foreach (var name in new[] { "one", "two" }.Take(senders))
            {
                await world.Spawn(async _ => world.Self.Task.Send("a message that is somewhat long"), name);
            }
            world.Assert(false, "never");
        },
        Fifo);

    private static FoundFailure SameNames() => Worlds.Fails(
        async world =>
        {
            var quiet = new AsyncLock("quiet");
            for (var i = 0; i < 3; i++) await world.Spawn(async self => await self.Yield(), "worker");
            await quiet.Acquire();
            quiet.Release();
            world.Assert(false, "never");
        },
        Fifo);
}
