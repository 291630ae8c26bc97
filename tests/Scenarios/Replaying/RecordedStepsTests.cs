namespace Pycos.Scenarios;

public class RecordedStepsTests
{
    [Fact]
    public void Tasks_are_named_by_their_descent_and_operations_by_what_they_are_of()
    {
        var steps = StepsOf(async world =>
        {
            var (named, unnamed) = (new AsyncLock("account"), new AsyncLock());
            await world.Spawn(async self => await self.Spawn(Nothing, "child"), "parent");
            await world.Spawn(Nothing, "parent");
            using (await named.Hold()) await world.Self.Yield();
            using (await unnamed.Hold()) await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(
            [
                "main | start",
                "main/parent | start",
                "main | finish 'main/parent'",
                "main/parent/child | start",
                "main/parent | finish 'main/parent/child'",
                "main | finish 'main/parent'",
                "main/parent#2 | start",
                "main | finish 'main/parent#2'",
                "main | acquire lock 'account'",
                "main | yield",
                "main | acquire lock",
                "main | sleep",
                "main | sleep",
            ],
            steps);
    }

    [Fact]
    public void Names_that_would_be_taken_for_paths_are_told_apart_from_them()
    {
        var steps = StepsOf(async world =>
        {
            foreach (var name in new[] { "a/b", "a | b", "x#2", "x", "x" }) await world.Spawn(Nothing, name);
        });
        Assert.Equal(
            ["main", "main/a_b", "main/a _ b", "main/x#2", "main/x", "main/x#3"],
            steps.Select(step => step.Split(" | ")[0]).Distinct());
    }

    [Fact]
    public void Continuations_of_plain_async_code_go_by_the_method_they_continue()
    {
        var steps = StepsOf(async world =>
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = world.Spawn(async self =>
            {
                await self.Yield();
                gate.SetResult();
            }, "opener");
            await Wait(gate.Task);
        });
        Assert.Contains("RecordedStepsTests.Wait | callback", steps);

        static async Task Wait(Task task) => await task;
    }

    [Fact]
    public void The_end_of_the_daemons_is_not_recorded_since_it_is_not_chosen()
    {
        var token = Explorer.Explore(Served(isRight: false)).Failure!.Token;
        var replay = Explorer.Replay(Served(isRight: true), token);

        Assert.Null(replay.Failure);
        Assert.Contains("ends: terminated", replay.Table);
        Assert.Equal(
            ["start", "receive"],
            replay.Run.Steps.Where(step => step.Task == "main/daemon").Select(step => step.Operation));

        static Scenario Served(bool isRight) => new("served", async world =>
        {
            _ = world.Spawn(async self => await self.Receive(), "daemon", daemon: true);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            world.Assert(isRight, "it is wrong");
        });
    }

    [Fact]
    public void A_run_of_very_many_steps_has_none_recorded()
    {
        Assert.Equal(4_001, StepsOf(Yields(4_000)).Count);
        Assert.Empty(StepsOf(Yields(5_000)));

        static Func<World, Coroutine> Yields(int count) => async world =>
        {
            for (var i = 0; i < count; i++) await world.Self.Yield();
        };
    }

    /// <summary>The steps of the first-in-first-out run of a program, which is made to fail when it is over.</summary>
    private static List<string> StepsOf(Func<World, Coroutine> body)
    {
        var found = Worlds.Fails(
            async world =>
            {
                await body(world);
                world.Assert(false, "over");
            },
            new ExploreOptions { Strategy = StrategyName.Fifo, Schedules = 1, Shrink = ShrinkOptions.None });
        return found.Run.Steps.Select(step => $"{step}").ToList();
    }

    private static Coroutine Nothing(TaskContext self) => default;
}
