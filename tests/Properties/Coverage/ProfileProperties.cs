using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Coverage;

/// <summary>What is known of a program after some of its runs: who touches what, how often, and in which step.</summary>
public class ProfileProperties
{
    [Fact]
    public void It_has_the_objects_that_two_tasks_touch_and_one_writes()
    {
        var profile = ProfileOf(new Small(async (world, _) =>
        {
            var (shared, read, own) = (new Shared<int>(name: "shared"), new Shared<int>(name: "read"), new Shared<int>(name: "own"));
            var a = world.Spawn(async _ =>
            {
                await read.Read();
                await own.Write(1);
                await shared.Write(1);
            }, "a");
            await world.Spawn(async _ =>
            {
                await read.Read();
                await shared.Read();
            }, "b");
            await a;
        }));
        Assert.Equal([SignatureOf("variable", "shared")], profile.SharedObjects.Select(touched => touched.Signature));
    }

    [Fact]
    public void A_task_has_its_own_accesses_and_those_of_the_tasks_that_it_spawns()
    {
        ulong[] tasks = [];
        var profile = ProfileOf(
            new Small(async (world, log) =>
            {
                var shared = new Shared<int>(name: "x");
                var parent = world.Spawn(
                    async self =>
                    {
                        await Small.Write(shared, log, 'p', 2);
                        await self.Spawn(_ => Small.Write(shared, log, 'c', 3), "child");
                    },
                    "parent");
                await world.Spawn(async self => await self.Yield(), "bystander");
                await parent;
            }),
            (survey) => tasks = [.. new[] { "main", "parent", "child", "bystander" }.Select(name => survey.Tasks.First(task => task.Name == name).Signature)]);
        var share = profile.SharedObjects.Single(touched => touched.Signature == SignatureOf("variable", "x"));
        Assert.Equal([5, 5, 3, 0], tasks.Select(task => share.Of(task)?.Total ?? -1));
        Assert.Null(share.Of(1));
        // Of the parent the step after its start, and the next one; of the child three.
        Assert.Equal([false, true, true, false], Enumerable.Range(0, 4).Select(share.Of(tasks[1])!.Touches));
        Assert.Equal([false, true, true, true, false], Enumerable.Range(0, 5).Select(share.Of(tasks[2])!.Touches));
    }

    [Fact]
    public void It_has_the_most_points_with_a_choice_that_a_run_has_had()
    {
        var most = 0;
        AllSchedules.Run(Small.Yielders(('a', 1), ('b', 1)).Scenario, (_, _, outcome) => most = Math.Max(most, outcome.Decisions));
        Assert.Equal(most, ProfileOf(Small.Yielders(('a', 1), ('b', 1)), runs: 200).Decisions);
    }

    [Fact]
    public void To_make_it_twice_changes_nothing()
    {
        var profiler = new Profiler();
        var surveys = CoverageReportProperties.Surveys(Small.Writers(('a', 2), ('b', 3)), 10);
        foreach (var survey in surveys) profiler.Add(survey, 1);
        var task = surveys[0].Tasks.First(task => task.Name == "b").Signature;
        Assert.Equal(3, profiler.Profile().SharedObjects.Single().Of(task)!.Total);
        Assert.Equal(3, profiler.Profile().SharedObjects.Single().Of(task)!.Total);
    }

    [Fact]
    public void Learning_rounds_double_and_then_are_over()
    {
        var rounds = new LearningRounds(surveys: true);
        var sizes = new List<int>();
        while (!rounds.AreOver) sizes.Add(rounds.Next());
        Assert.Equal([1, 1, 2, 4, 8, 16], sizes);
        Assert.Equal(LearningRounds.Runs, sizes.Sum());
    }

    private static Profile ProfileOf(Small program, Action<Survey>? each = null, int runs = 20)
    {
        var profiler = new Profiler();
        var runner = new Runner(program.Scenario, new WorldOptions());
        for (var i = 0ul; i < (ulong)runs; i++)
        {
            var survey = new Survey();
            var outcome = runner.Run(new RandomStrategy(), Prng.Derive(3, i), Profile.Empty, watch: new RunWatch(Observers: [survey]));
            profiler.Add(survey, outcome.Decisions);
            each?.Invoke(survey);
        }
        return profiler.Profile();
    }

    private static ulong SignatureOf(string kind, string name)
    {
        var tables = new RunTables();
        tables.Begin();
        tables.OnFirstUse(1, kind, name, origin: 0, companion: 0);
        return tables.Object(ObjectKey.Shared(1)).Signature;
    }
}
