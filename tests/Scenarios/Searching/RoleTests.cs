using Pycos.Scenarios.Corpus;

namespace Pycos.Scenarios.Searching;

/// <summary>A task's role is the code that it runs, and nothing hangs on what it is called.</summary>
public class RoleTests
{
    // No two of them have a part in common.
    private static readonly string[] Words =
    [
        "anchor", "biscuit", "cello", "dune", "ember", "fjord", "gravel", "hazel", "igloo", "jasmine", "kite", "lantern",
        "mosaic", "nutmeg", "opal", "pumice", "quill", "raven", "sieve", "thimble", "umbra", "velvet", "willow", "xylem",
    ];

    public static TheoryData<string> Programs => [.. CorpusPrograms.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_bug_takes_as_many_schedules_when_all_tasks_have_unrelated_names(string name)
    {
        var scenario = new Scenario(name, CorpusPrograms.All.Single(program => program.Name == name).Wrong);
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(SchedulesOf(scenario, seed, new()), SchedulesOf(scenario, seed, new() { TaskNames = Unrelated })));
    }

    [Fact]
    public void Tasks_of_other_names_are_called_so_in_reports()
    {
        var found = Explorer.Explore(new Scenario("failing", world =>
        {
            _ = world.Spawn(async self => world.Assert(false, "always"), "worker-1");
            return default;
        }), new ExploreOptions { World = new WorldOptions { TaskNames = Unrelated } }).Failure!;
        Assert.Equal("Assertion failed in task 'cello': always", found.Failure.Message);
    }

    [Fact]
    public void Tasks_that_run_one_method_have_one_role_and_others_have_others()
    {
        var roles = Roles(async world =>
        {
            var shared = new Shared<int>();
            Func<Coroutine> write = () => Write(shared);
            Func<Coroutine> read = () => Read(shared);
            // One lambda, two bodies that it hands on to.
            foreach (var (work, name) in new[] { (write, "through a"), (read, "through b") }) _ = world.Spawn(self => work(), name);
            // Two lambdas, one method.
            _ = world.Spawn(self => Write(shared), "write a");
            _ = world.Spawn(self => Write(shared), "write b");
            _ = world.Spawn(Local, "local a");
            _ = world.Spawn(Local, "local b");
            _ = world.Spawn(async self => await shared.Read(), "lambda a");
            _ = world.Spawn(async self => await shared.Read(), "lambda b");
            await world.Self.Yield();

            async Coroutine Local(TaskContext self) => await Read(shared);
        });
        Assert.Equal(roles["write a"], roles["write b"]);
        Assert.Equal(roles["write a"], roles["through a"]);
        Assert.Equal(roles["local a"], roles["local b"]);
        string[] different = ["main", "write a", "through b", "local a", "lambda a", "lambda b"];
        Assert.Distinct(different.Select(name => roles[name]));
    }

    [Fact]
    public void A_task_whose_first_step_is_its_last_has_the_role_of_one_that_goes_on()
    {
        var roles = Roles(async world =>
        {
            foreach (var yields in new[] { false, true })
            {
                _ = world.Spawn(async self =>
                {
                    if (yields) await self.Yield();
                }, yields ? "long" : "short");
            }
            // What does not wait is known by what it was spawned as.
            foreach (var name in new[] { "done a", "done b" }) _ = world.Spawn(self => default, name);
            _ = world.Spawn(self => default, "done c");
            await world.Self.Yield();
        });
        Assert.Equal(roles["long"], roles["short"]);
        Assert.Equal(roles["done a"], roles["done b"]);
        Assert.Distinct(new[] { "long", "done a", "done c" }.Select(name => roles[name]));
    }

    [Fact]
    public void A_task_that_is_ended_before_it_begins_has_its_role()
    {
        var roles = Roles(async world =>
        {
            for (var i = 0; i < 2; i++)
            {
                var task = world.Spawn(async self => await self.Yield(), i == 0 ? "ended" : "spared");
                if (i == 0) task.Terminate();
            }
            await world.Self.Yield();
        });
        Assert.Equal(roles["spared"], roles["ended"]);
    }

    [Fact]
    public void A_method_has_one_role_for_all_types_that_it_is_called_with()
    {
        var roles = Roles(async world =>
        {
            _ = world.Spawn(self => Keep(self, 1), "number");
            _ = world.Spawn(self => Keep(self, "one"), "text");
            await world.Self.Yield();
        });
        Assert.Equal(roles["number"], roles["text"]);
    }

    private static async Coroutine Write(Shared<int> shared) => await shared.Write(1);

    private static async Coroutine Read(Shared<int> shared) => await shared.Read();

    private static async Coroutine Keep<T>(TaskContext self, T value)
    {
        await self.Yield();
        GC.KeepAlive(value);
    }

    private static string Unrelated(long number) =>
        number < Words.Length ? Words[number] : $"{Words[number % Words.Length]} of {Words[number / Words.Length]}";

    private static long SchedulesOf(Scenario scenario, int seed, WorldOptions world)
    {
        var result = Explorer.Explore(scenario, new ExploreOptions { Seed = (ulong)seed, Schedules = 10_000, Shrink = ShrinkOptions.None, World = world });
        Assert.NotNull(result.Failure);
        return result.Schedules;
    }

    /// <summary>The roles that one run shows, by the tasks' names.</summary>
    private static Dictionary<string, ulong> Roles(Func<World, Coroutine> body)
    {
        var survey = new Survey();
        new Runner(new Scenario("roles", body), new WorldOptions()).Run(new FifoStrategy(), 0, Profile.Empty, watch: new RunWatch(Observers: [survey]));
        return survey.Tasks.ToDictionary(task => task.Name, task => task.Role);
    }
}
