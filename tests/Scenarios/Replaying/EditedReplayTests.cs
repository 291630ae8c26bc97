namespace Pycos.Scenarios;

/// <summary>A failing run is saved, the program is edited, and the bug is to be seen again.</summary>
public class EditedReplayTests
{
    [Flags]
    public enum Edit
    {
        None = 0,
        AwaitBefore = 1,
        AwaitRemoved = 2,
        ExtraTask = 4,
        TaskRenamed = 8,
        LockInserted = 16,
        SpawnReordered = 32,
        ReadInserted = 64,
        DrawInserted = 128,
        Corrected = 256,
    }

    private const ulong Seeds = 6;

    [Theory]
    [InlineData(Edit.AwaitBefore)]
    [InlineData(Edit.AwaitRemoved)]
    [InlineData(Edit.ExtraTask)]
    [InlineData(Edit.TaskRenamed | Edit.AwaitBefore)]
    [InlineData(Edit.LockInserted)]
    [InlineData(Edit.SpawnReordered)]
    [InlineData(Edit.ReadInserted)]
    [InlineData(Edit.DrawInserted | Edit.AwaitBefore)]
    public void An_edit_that_leaves_the_bug_leaves_the_way_to_it(Edit edit)
    {
        for (var seed = 0ul; seed < Seeds; seed++)
        {
            var found = Found(seed);
            var replay = Explorer.Replay(Audit(edit), Recorded(found));

            Assert.True(replay.IsSameFailure, $"seed {seed}: {string.Join("\n", replay.Divergences)}");
            Assert.True(replay.StepsFollowed >= replay.StepsRecorded - 4, $"only {replay.StepsFollowed} of {replay.StepsRecorded} steps are followed");
            Assert.Equal(found.Run.Steps.Count, replay.StepsRecorded);
            Assert.True(replay.IsExact || replay.Divergences.Count > 0 || replay.StepsFollowed == replay.StepsRecorded);
        }
    }

    [Fact]
    public void Several_edits_at_once_leave_enough_of_it()
    {
        for (var seed = 0ul; seed < Seeds; seed++)
        {
            var edited = Audit(Edit.ExtraTask | Edit.SpawnReordered | Edit.LockInserted | Edit.TaskRenamed);
            Assert.True(Explorer.Replay(edited, Recorded(Found(seed))).IsSameFailure, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(Edit.ExtraTask)]
    [InlineData(Edit.SpawnReordered)]
    public void The_numbers_of_the_choices_lead_past_the_bug_where_the_steps_lead_to_it(Edit edit)
    {
        var (byChoices, bySteps) = (0, 0);
        for (var seed = 0ul; seed < Seeds; seed++)
        {
            var found = Found(seed);
            if (Explorer.Replay(Audit(edit), found.Token).Failure is not null) byChoices++;
            if (Explorer.Replay(Audit(edit), Recorded(found)).IsSameFailure) bySteps++;
        }
        Assert.Equal((int)Seeds, bySteps);
        Assert.True(byChoices < bySteps, $"the choices alone fail {byChoices} times of {Seeds}");
    }

    [Fact]
    public void The_token_of_the_new_run_replays_it_event_by_event()
    {
        var replay = Explorer.Replay(Audit(Edit.AwaitBefore), Recorded(Found(0)));
        Assert.False(replay.IsExact);

        var again = Explorer.Replay(Audit(Edit.AwaitBefore), replay.Token);
        Assert.True(again.IsExact);
        Assert.Equal((replay.TraceHash, replay.Table, replay.Failure!.Message), (again.TraceHash, again.Table, again.Failure!.Message));
        Assert.Equal(again.Run.Steps.Select(step => $"{step}"), replay.Run.Steps.Select(step => $"{step}"));
    }

    [Fact]
    public void Equal_seeds_give_equal_replays()
    {
        var run = Recorded(Found(1), seed: 7);
        var (one, other) = (Explorer.Replay(Audit(Edit.Corrected), run), Explorer.Replay(Audit(Edit.Corrected), run));
        Assert.Equal((one.TraceHash, one.Token), (other.TraceHash, other.Token));
        Assert.Equal(one.Divergences, other.Divergences);
    }

    [Fact]
    public void An_unchanged_program_is_replayed_exactly_and_diverges_nowhere()
    {
        var found = Found(0);
        var replay = Explorer.Replay(Audit(Edit.None), Recorded(found));
        Assert.True(replay is { IsExact: true, IsSameFailure: true });
        Assert.Empty(replay.Divergences);
        Assert.Equal((found.Token, replay.StepsRecorded), (replay.Token, replay.StepsFollowed));
    }

    [Fact]
    public void A_corrected_program_does_not_fail_whichever_way_the_steps_are_taken()
    {
        for (var seed = 0ul; seed < Seeds; seed++)
        {
            var replay = Explorer.Replay(Audit(Edit.Corrected), Recorded(Found(seed)));
            Assert.Null(replay.Failure);
            Assert.False(replay.IsSameFailure);
            Assert.Contains(replay.Divergences, line => line.Contains("is at acquire lock 'journal', where the recorded run had", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Another_failure_than_the_recorded_one_is_not_taken_for_it()
    {
        var run = Recorded(Found(0), "Assertion: another bug");
        var replay = Explorer.Replay(Audit(Edit.AwaitBefore), run);
        Assert.False(replay.IsSameFailure);
        Assert.True(Explorer.Replay(Audit(Edit.AwaitBefore), new RecordedRun(run.Token, run.Steps)).IsSameFailure);
    }

    [Fact]
    public void The_recorded_run_is_the_recorded_failure_even_if_its_message_was_reworded()
    {
        var replay = Explorer.Replay(Audit(Edit.None), Recorded(Found(0), "Assertion: the same bug in other words"));
        Assert.True(replay is { IsExact: true, IsSameFailure: true });
    }

    [Fact]
    public void Steps_without_a_choice_are_seen_too()
    {
        // A program that never has a choice is followed to its end all the same.
        var run = new RecordedRun(TokenOf(Single(1)), StepsOf("main | start", "main | yield", "main | yield"));
        var replay = Explorer.Replay(Single(2), run);
        Assert.Equal((3, 3), (replay.StepsFollowed, replay.StepsRecorded));
    }

    [Theory]
    [InlineData("main | start;main/one | start;main/one | receive", "step 3: 'main/one' is at yield, where the recorded run had receive")]
    [InlineData("main | start;main | finish 'main/one';main/three | start", "step 3: 'main/one' is taken for the recorded 'main/three', of which there is none")]
    [InlineData("main | start;main | finish 'main/one';main/one/child | start;main/one | start;main/two | start", "step 3: 'main/one/child' is not there, where the recorded run had its start")]
    [InlineData("main | start;main/one | start;main/one | yield;main/one | yield;main/one | sleep", "step 5: 'main/one' has ended, where the recorded run had its sleep")]
    [InlineData("main | start;main | finish 'main/one';main | yield;main/one | start;main/two | start", "step 3: 'main' cannot run, where the recorded run had its yield")]
    [InlineData("main | start;main/one | start", "step 3: the recorded run was over here, and this one goes on at random")]
    [InlineData("", null)]
    public void What_differs_is_said_in_words(string steps, string? line)
    {
        var replay = Explorer.Replay(Pair(rounds: 2), new RecordedRun(TokenOf(Pair(rounds: 1)), StepsOf(steps.Split(';', StringSplitOptions.RemoveEmptyEntries))));
        if (line is null) Assert.Empty(replay.Divergences);
        else Assert.Contains(line, replay.Divergences);
    }

    [Fact]
    public void A_task_that_goes_on_doing_something_new_does_not_keep_the_recorded_steps_waiting_for_ever()
    {
        var steps = StepsOf(
            "main | start", "main/spinner | start", "main/spinner | receive", "main | finish 'main/one'", "main/one | start",
            "main | finish 'main/one'");
        var replay = Explorer.Replay(Spinning(100_000), new RecordedRun(TokenOf(Spinning(0)), steps));

        Assert.Equal(("Assertion failed in task 'main': after 100 rounds", 5), (replay.Failure?.Message, replay.StepsFollowed));
    }

    private static FoundFailure Found(ulong seed) =>
        Explorer.Explore(Audit(Edit.None), new ExploreOptions { Strategy = StrategyName.Random, Seed = seed }).Failure!;

    private static RecordedRun Recorded(FoundFailure found, string? signature = null, ulong seed = 0) =>
        new(found.Token, found.Run.Steps) { Signature = signature ?? found.Failure.Signature, Seed = seed };

    private static List<RecordedStep> StepsOf(params string[] lines) =>
        lines.Select(line => line.Split(" | ")).Select(parts => new RecordedStep(parts[0], parts[1])).ToList();

    private static string TokenOf(Scenario failing) => Explorer.Explore(failing).Failure!.Token;

    private static Scenario Single(int rounds) => new("single", async world =>
    {
        for (var i = 0; i < rounds; i++) await world.Self.Yield();
        world.Assert(rounds == 2, "one round");
    });

    private static Scenario Spinning(int rounds) => new("spinning", async world =>
    {
        var spins = 0;
        _ = world.Spawn(async self =>
        {
            while (spins < rounds)
            {
                await self.Yield();
                spins++;
            }
        }, "spinner");
        await world.Spawn(_ => default, "one");
        world.Assert(spins == rounds && rounds > 0, $"after {spins} rounds");
    });

    private static Scenario Pair(int rounds) => new("pair", async world =>
    {
        var (one, two) = (world.Spawn(Work, "one"), world.Spawn(Work, "two"));
        await one;
        await two;
        world.Assert(rounds == 2, "one round");

        async Coroutine Work(TaskContext self)
        {
            for (var i = 0; i < rounds; i++) await self.Yield();
        }
    });

    /// <summary>An auditor may see the money when it has left the one account and not come to the other.</summary>
    private static Scenario Audit(Edit edit) => new("audit", async world =>
    {
        var (left, right) = (new Shared<int>(100, "left"), new Shared<int>(0, "right"));
        var gate = new AsyncLock("journal");
        var tasks = new List<PycosTask>();
        if (edit.HasFlag(Edit.ExtraTask)) tasks.Add(world.Spawn(Busy, "clock"));
        tasks.Add(world.Spawn(Busy, "bystander"));
        if (edit.HasFlag(Edit.SpawnReordered)) tasks.Add(world.Spawn(Look, "auditor"));
        tasks.Add(world.Spawn(Move, edit.HasFlag(Edit.TaskRenamed) ? "clerk" : "teller"));
        if (!edit.HasFlag(Edit.SpawnReordered)) tasks.Add(world.Spawn(Look, "auditor"));
        tasks.Add(world.Spawn(Busy, "bystander"));
        foreach (var task in tasks) await task;

        async Coroutine Move(TaskContext self)
        {
            if (edit.HasFlag(Edit.AwaitBefore)) await self.Yield();
            if (!edit.HasFlag(Edit.AwaitRemoved)) await self.Yield();
            if (edit.HasFlag(Edit.LockInserted))
            {
                using (await gate.Hold()) await self.Yield();
            }
            if (edit.HasFlag(Edit.DrawInserted)) self.Random.Next(5);
            using var hold = edit.HasFlag(Edit.Corrected) ? await gate.Hold() : default;
            await left.Update(value => value - 30);
            if (edit.HasFlag(Edit.ReadInserted)) await left.Read();
            await right.Update(value => value + 30);
        }

        async Coroutine Look(TaskContext self)
        {
            using var hold = edit.HasFlag(Edit.Corrected) ? await gate.Hold() : default;
            var sum = await left.Read() + await right.Read();
            world.Assert(sum == 100, $"the auditor sees {sum}");
        }

        static async Coroutine Busy(TaskContext self)
        {
            for (var i = 0; i < 3; i++) await self.Yield();
        }
    });
}
