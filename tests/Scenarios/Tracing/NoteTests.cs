namespace Pycos.Scenarios.Tracing;

public class NoteTests
{
    [Fact]
    public void A_note_stands_in_the_table_at_its_task_and_time()
    {
        var table = TableOf(async world =>
        {
            world.Note("the beginning");
            await world.Spawn(
                async self =>
                {
                    await self.Sleep(TimeSpan.FromSeconds(5));
                    world.Note($"the balance is 40 at {self.Name}");
                },
                "teller");
        });
        Assert.Matches(@"(?m)^ *0s +note: the beginning\r?$", table);
        var line = table.Split(Environment.NewLine).Single(line => line.Contains("note: the balance is 40 at teller"));
        Assert.StartsWith("    5s", line);
        var column = table.Split(Environment.NewLine)[0].IndexOf("teller", StringComparison.Ordinal);
        Assert.Equal(column, line.IndexOf("note", StringComparison.Ordinal));
    }

    [Fact]
    public void A_note_changes_neither_the_trace_nor_what_is_found()
    {
        var silent = Found(_ => { });
        var noting = Found(world => world.Note("I was here"));
        Assert.Equal((silent.TraceHash, silent.Token, silent.Schedule), (noting.TraceHash, noting.Token, noting.Schedule));
        Assert.Contains("note: I was here", noting.Table);

        static FoundFailure Found(Action<World> note) => Explorer.Explore(new Scenario("notes", world => Racing(world, note))).Failure!;
    }

    [Fact]
    public void Texts_are_put_together_only_where_they_are_kept()
    {
        var texts = 0;
        var scenario = new Scenario("notes", async world =>
        {
            world.Note(() => $"{++texts}");
            world.Note(this, _ => $"{++texts}");
        });
        Explorer.Check(scenario, new ExploreOptions { Schedules = 1 });
        Assert.Equal(0, texts);
        var replay = Explorer.Replay(scenario, new ReplayToken("notes", 0, ChoiceRecord.Empty).ToString());
        Assert.Equal(2, texts);
        Assert.Contains("note: 2", replay.Table);
    }

    [Fact]
    public void A_text_that_throws_is_told_and_does_not_touch_the_run()
    {
        var replay = Replay(async world =>
        {
            world.Note(0, _ => throw new InvalidOperationException());
            world.Note(() => $"it is {new Unspeakable()}!");
        });
        Assert.Null(replay.Failure);
        Assert.Contains("note: (its text throws InvalidOperationException)", replay.Table);
        Assert.Contains("note: (its text throws NotSupportedException)", replay.Table);
    }

    [Fact]
    public void A_note_is_one_line_and_not_endless()
    {
        var table = TableOf(async world =>
        {
            world.Note("one\ntwo");
            world.Note(new string('x', 5_000));
        });
        Assert.Contains("note: one two", table);
        Assert.Contains("... (5,000 characters)", table.ReplaceLineEndings(" "));
        Assert.True(table.Count(c => c == 'x') < 1_100);
    }

    [Fact]
    public void The_current_world_is_that_of_the_step_and_there_is_none_outside()
    {
        World? own = null;
        Replay(async world =>
        {
            own = world;
            Assert.Same(world, World.Current);
            await world.Host("b").Spawn(async self =>
            {
                Assert.Same(world, World.Current);
                world.Note("from a host");
            });
            await Task.Run(() =>
            {
                Assert.Null(World.Current);
                world.Note("from nowhere");
            });
        });
        Assert.Null(World.Current);
        own!.Note("after the run");
    }

    [Fact]
    public void Runs_that_differ_in_notes_alone_are_the_same_run()
    {
        static EventLog Log(params string[] notes)
        {
            var log = new EventLog();
            foreach (var note in notes) log.Add(new TraceEvent(0, 1, "main", true, 0, WaitOutcome.Completed, 0, note, 1, Access.Nothing));
            log.Add(new TraceEvent(0, 1, "main", true, 39, WaitOutcome.Completed, 1, "ends", 1, Access.Nothing));
            return log;
        }

        Assert.Contains("the difference comes and goes", DeterminismCheck.Failure(Log("a", "b"), () => Log("c"), null).Message);
    }

    [Fact]
    public void The_step_has_the_number_that_events_have()
    {
        var steps = new List<long>();
        Replay(async world =>
        {
            for (var i = 0; i < 3; i++)
            {
                steps.Add(world.Step);
                await world.Self.Yield();
            }
        });
        Assert.Equal([1, 2, 3], steps);
    }

    private static async Coroutine Racing(World world, Action<World> note)
    {
        var counter = 0;
        var tasks = Enumerable.Range(0, 2).Select(_ => world.Spawn(Add, "adder")).ToList();
        foreach (var task in tasks) await task;
        world.Assert(counter == 2);

        async Coroutine Add(TaskContext self)
        {
            var before = counter;
            note(world);
            await self.Yield();
            counter = before + 1;
        }
    }

    private static string TableOf(Func<World, Coroutine> body) => Replay(body).Table;

    private static ReplayResult Replay(Func<World, Coroutine> body) =>
        Explorer.Replay(new Scenario("notes", body), new ReplayToken("notes", 0, ChoiceRecord.Empty).ToString());

    private sealed class Unspeakable
    {
        public override string ToString() => throw new NotSupportedException();
    }
}
