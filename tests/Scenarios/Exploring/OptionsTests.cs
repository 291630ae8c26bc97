using System.Reflection;

namespace Pycos.Scenarios;

public class OptionsTests
{
    public static TheoryData<ExploreOptions> OutOfRange => new()
    {
        new ExploreOptions { Schedules = 0 },
        new ExploreOptions { Schedules = -1 },
        new ExploreOptions { Jobs = 0 },
        new ExploreOptions { Time = TimeSpan.Zero },
        new ExploreOptions { Time = TimeSpan.FromSeconds(-1) },
        new ExploreOptions { Shrink = new ShrinkOptions { Runs = -1 } },
        new ExploreOptions { Shrink = new ShrinkOptions { Time = TimeSpan.Zero } },
        new ExploreOptions { World = new WorldOptions { StepLimit = 0 } },
        new ExploreOptions { World = new WorldOptions { StepsWithoutProgress = 0 } },
        new ExploreOptions { World = new WorldOptions { StepDuration = TimeSpan.FromTicks(-1) } },
    };

    [Fact]
    public void Whatever_takes_a_scenario_takes_its_body_too()
    {
        var found = Explorer.Explore(Failing).Failure!;
        Assert.Equal(found.Failure.Signature, Explorer.Replay(Failing, found.Token).Failure?.Signature);
        Assert.Equal(found.Failure.Signature, Explorer.Replay(Failing, found.Run).Failure?.Signature);
        Assert.Equal(found.Failure.Signature, Explorer.Shrink(Failing, found.Token)?.After.Failure.Signature);
        // Under the method's name, as with Check.
        Assert.Contains(nameof(Failing), Explorer.Explore(Failing).Scenario);
        var takers = typeof(Explorer).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .ToLookup(method => method.GetParameters()[0].ParameterType, method => string.Join(", ", method.GetParameters().Skip(1).Select(parameter => parameter.ParameterType.Name).Prepend(method.Name)));
        Assert.Equal(takers[typeof(Scenario)].Order(), takers[typeof(Func<World, Coroutine>)].Order());

        static async Coroutine Failing(World world)
        {
            await world.Self.Yield();
            world.Assert(false, "never");
        }
    }

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void An_option_out_of_its_range_is_an_error(ExploreOptions options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Explorer.Check(Nothing, options));

    [Theory]
    [InlineData("")]
    [InlineData("Random")]
    [InlineData("random:3")]
    [InlineData("fifo:1")]
    [InlineData("pct:")]
    [InlineData("pct:0")]
    [InlineData("pct:-1")]
    [InlineData("pct:101")]
    [InlineData("pct:x")]
    [InlineData("pct:1.5")]
    [InlineData("pct: 3")]
    [InlineData("pct:3:3")]
    [InlineData("pos:1")]
    [InlineData("surw:")]
    [InlineData("delay:")]
    [InlineData("delay:-1")]
    [InlineData("delay:101")]
    [InlineData("delay:x")]
    [InlineData("POS")]
    [InlineData(":3")]
    public void A_strategy_that_does_not_exist_is_an_error_that_names_those_that_do(string strategy)
    {
        var error = Assert.Throws<FormatException>(() => StrategyName.Parse(strategy));
        Assert.StartsWith($"There is no strategy '{strategy}'. The strategies are portfolio, ", error.Message);
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("pct:1")]
    [InlineData("pct:100")]
    [InlineData("pos")]
    [InlineData("surw")]
    [InlineData("delay")]
    [InlineData("delay:0")]
    [InlineData("delay:100")]
    public void A_strategy_that_exists_explores(string strategy)
    {
        var result = Explorer.Explore(new Scenario("draws", Draws), new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 5 });
        Assert.Equal((strategy, 5, null), (result.Strategy.ToString(), result.Schedules, result.Failure));
    }

    [Fact]
    public void An_exploration_stops_when_its_time_is_up()
    {
        var options = new ExploreOptions { Schedules = long.MaxValue, Time = TimeSpan.FromMilliseconds(20) };
        var result = Explorer.Explore(new Scenario("draws", Draws), options);
        Assert.Null(result.Failure);
        Assert.InRange(result.Schedules, 1, long.MaxValue - 1);
        Assert.True(result.Elapsed >= options.Time);
    }

    [Fact]
    public void An_exploration_runs_as_many_schedules_as_it_is_told()
    {
        foreach (var schedules in new[] { 1, 15, 16, 17, 100 })
        {
            var runs = 0;
            var result = Explorer.Explore(new Scenario("count", world =>
            {
                runs++;
                return Draws(world);
            }), new ExploreOptions { Schedules = schedules });
            // Some are made twice: that is the determinism check.
            Assert.Equal((schedules, schedules + Enumerable.Range(0, schedules).Count(index => SecondRuns.Include(index))), (result.Schedules, runs));
        }
    }

    [Fact]
    public void A_scenario_needs_a_name_and_a_body()
    {
        Assert.Throws<ArgumentException>(() => new Scenario(" ", Nothing));
        Assert.Throws<ArgumentNullException>(() => new Scenario("name", null!));
        Assert.Throws<ArgumentNullException>(() => Explorer.Check((Func<World, Coroutine>)null!));
    }

    [Fact]
    public void Marked_methods_are_discovered_by_their_names()
    {
        var scenarios = Scenario.Discover(typeof(Bank.Scenarios).Assembly);
        Assert.Equal(["Scenarios.CarefulTellers", "Scenarios.CarelessTellers"], scenarios.Select(scenario => scenario.Name));
        Assert.Equal("Tellers that move money in one message lose none.", scenarios[0].Description);
        Explorer.Check(scenarios[0], new ExploreOptions { Schedules = 10 });
    }

    [Fact]
    public void A_scenario_of_an_instance_gets_an_instance_of_its_own_for_each_run()
    {
        var scenario = Scenario.Discover(Assembly.GetExecutingAssembly()).Single(found => found.Name.EndsWith("RunsOnAnInstance"));
        Explorer.Check(scenario, new ExploreOptions { Schedules = 10 });
    }

    public sealed class Fixture
    {
        private int runs;

        [Scenario]
        public async Coroutine RunsOnAnInstance(World world)
        {
            await world.Self.Yield();
            world.Assert(++runs == 1, "the instance is new");
        }
    }

    private static async Coroutine Nothing(World world) => await world.Self.Yield();

    /// <summary>What has no choice at all is run once.</summary>
    private static async Coroutine Draws(World world)
    {
        await world.Self.Yield();
        world.Random.Next(2);
    }
}
