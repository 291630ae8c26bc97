using Pycos.Properties.Schedules;
using Pycos.Properties.Structures;
using Xunit;

namespace Pycos.Properties.Strategies;

public class PartialOrderSamplingProperties
{
    [Fact]
    public void The_priorities_of_racing_steps_are_drawn_again_and_no_others()
    {
        var (redrawn, kept) = (0, 0);
        LookingOn watched = null!;
        watched = new LookingOn(new PosStrategy())
        {
            OnStepped = (item, footprint, enabled, before) =>
            {
                for (var i = 0; i < enabled.Length; i++)
                {
                    if (enabled[i] == item) continue;
                    var races = Names(enabled[i]).Intersect(Touched(footprint)).Any();
                    Assert.Equal(races, enabled[i].Rank != before[i]);
                    if (races) redrawn++;
                    else kept++;
                }
            },
        };
        // What a step touches is known here by the names of the tasks: each letter is a variable.
        var program = new Small(async (world, log) =>
        {
            var shared = "xyz".ToDictionary(letter => letter, letter => new Shared<int>(name: letter.ToString()));
            foreach (var letter in "xyz") await shared[letter].Write(0);
            var tasks = new[] { "xy", "yz", "zx", "xx" }.Select(word => world.Spawn(
                async _ =>
                {
                    foreach (var letter in word) await shared[letter].Write(1);
                },
                word)).ToList();
            foreach (var task in tasks) await task;
        });
        Sample.Given(watched, 0, program.Scenario, 500, (_, _) => { });
        Assert.True(redrawn > 500 && kept > 500, $"{redrawn} redrawn, {kept} kept");

        static IEnumerable<int> Names(WorkItem item) => item is not Waiter { Target: { ObjectId: > 0 } target } ? []
            : target.Awaited is not null ? [ObjectKey.End(target.ObjectId)] : [ObjectKey.Shared(target.ObjectId)];

        static int[] Touched(Footprint footprint) => Array.ConvertAll(footprint.Accesses.ToArray(), access => access.IsWrite ? access.Object : -1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_race_of_two_tasks_comes_out_either_way_half_the_time(bool asMany)
    {
        var program = Small.Writers(('a', 3), ('b', 3));
        var counts = new Dictionary<string, int>();
        Sample.Given(new PosStrategy(asMany), 0, program.Scenario, 40_000, (_, _) => counts.Add(program.Log));
        Assert.Equal(20, counts.Count);
        // Until both have written, one of them may not have started, which is no race. From then on both are drawn again after each step.
        var rests = Small.Interleavings(('a', 2), ('b', 2)).ToDictionary(rest => rest, rest => Math.Pow(0.5, Races(rest)));
        foreach (var begun in new[] { "ab", "ba" })
        {
            var given = counts.Where(order => order.Key.StartsWith(begun, StringComparison.Ordinal)).ToDictionary(order => order.Key[2..], order => order.Value);
            ChiSquare.AssertFits(given, rests);
        }
        var aFirst = counts.Where(order => order.Key[0] == 'a').Sum(order => order.Value);
        ChiSquare.AssertUniform(new Dictionary<char, int> { ['a'] = aFirst, ['b'] = counts.Values.Sum() - aFirst }, 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_that_race_with_nothing_do_not_change_how_a_race_comes_out(bool asMany)
    {
        var program = new Small(async (world, log) =>
        {
            var (shared, own) = (new Shared<int>(name: "x"), new Shared<int>(name: "y"));
            var bystander = world.Spawn(async _ =>
            {
                for (var i = 0; i < 5; i++) await own.Write(i);
            });
            var a = world.Spawn(_ => Small.Write(shared, log, 'a', 1));
            await world.Spawn(_ => Small.Write(shared, log, 'b', 1));
            await a;
            await bystander;
        });
        var counts = new Dictionary<string, int>();
        Sample.Given(new PosStrategy(asMany), 0, program.Scenario, 20_000, (_, _) => counts.Add(program.Log));
        ChiSquare.AssertUniform(counts, 2);
    }

    [Fact]
    public void Groups_give_each_order_of_three_tasks_the_probability_that_single_priorities_give()
    {
        var program = Small.Writers(('a', 2), ('b', 2), ('c', 1));
        var single = Counts(asMany: false);
        var grouped = Counts(asMany: true);
        Assert.Equal(single.Keys.Order(StringComparer.Ordinal), grouped.Keys.Order(StringComparer.Ordinal));
        ChiSquare.AssertSame(single, grouped);

        Dictionary<string, int> Counts(bool asMany)
        {
            var counts = new Dictionary<string, int>();
            Sample.Given(new PosStrategy(asMany), 0, program.Scenario, 30_000, (_, _) => counts.Add(program.Log));
            return counts;
        }
    }

    [Fact]
    public void Priorities_outlast_the_turn_to_groups()
    {
        var (tables, enabled, strategy) = (new RunTables(), new EnabledSet(), new PosStrategy());
        tables.Begin();
        strategy.Begin(new RunStart(1, Profile.Empty, tables, ChoiceRecord.Empty, new CausalOrder(tables), false, enabled, new Liveness()));
        var items = Enumerable.Range(1, EnabledSet.FewMax + 50).Select(id => new Item(id)).ToList();
        foreach (var item in items)
        {
            enabled.Add(item);
            strategy.OnReady(item);
        }
        var expected = items.OrderByDescending(item => item.Rank).ToList();
        foreach (var item in expected)
        {
            Assert.Same(item, enabled[strategy.Next(enabled)]);
            enabled.BeginStep(enabled.IndexOf(item));
            Assert.False(enabled.EndStep());
            strategy.OnStep(item, new Footprint(), isReady: false);
        }
    }

    /// <summary>How many letters came while the other task had still some to write.</summary>
    private static int Races(string order) => order.TrimEnd(order[^1]).Length;
}
