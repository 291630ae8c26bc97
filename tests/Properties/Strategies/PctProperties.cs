using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Strategies;

public class PctProperties
{
    [Theory]
    [InlineData(3, 6)]
    [InlineData(4, 24)]
    public void Tasks_start_in_all_orders_equally_often(int tasks, int orders)
    {
        var program = Small.Yielders([.. Enumerable.Range(0, tasks).Select(i => ((char)('a' + i), 1))]);
        var counts = new Dictionary<string, int>();
        Sample.Given(new PctStrategy(1), 20, program.Scenario, 24_000, (_, _) => counts.Add(program.Log));
        ChiSquare.AssertUniform(counts, orders);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_mistake_is_found_as_often_as_its_depth_promises(int depth)
    {
        const int Tasks = 3;
        const int Runs = 60_000;
        var program = ThreeWriters;
        var points = Points(program);
        var found = 0;
        Sample.Given(new PctStrategy(depth), points, program.Scenario, Runs, (_, _) => found += IsMistake(program.Log, depth) ? 1 : 0);
        // The depth is drawn from 1 to the given one; of main, which waits, no priority matters.
        var promised = Runs / (Tasks * Math.Pow(points, depth - 1)) / depth;
        // One sample in a million has as few as that, where the promise is only just kept: the normal quantile.
        var least = promised - 4.75 * Math.Sqrt(promised);
        Assert.True(least > 0 && found >= least, $"{found} of {Runs} with {points} points, promised are {promised:0.#}");
    }

    [Fact]
    public void The_depth_is_drawn_from_one_to_the_given_one()
    {
        var lowered = Lowered(new PctStrategy(3), points: 6);
        var counts = lowered.GroupBy(places => places.Length).ToDictionary(same => same.Key, same => same.Count());
        ChiSquare.AssertUniform(counts, 3);
    }

    [Fact]
    public void Change_points_are_drawn_without_replacement()
    {
        const int Points = 5;
        var pairs = new Dictionary<(int, int), int>();
        foreach (var places in Lowered(new PctStrategy(3), Points))
        {
            if (places.Length == 2) pairs.Add((places[0].Place, places[1].Place));
        }
        ChiSquare.AssertUniform(pairs, Points * (Points - 1) / 2);
    }

    /// <summary>The paper numbers its change points as they are drawn, and not in order of time.</summary>
    [Fact]
    public void Of_two_tasks_that_were_lowered_each_is_the_lower_one_half_the_time()
    {
        var counts = new Dictionary<bool, int>();
        foreach (var places in Lowered(new PctStrategy(3), points: 6))
        {
            if (places.Length == 2) counts.Add(places[0].Rank < places[1].Rank);
        }
        ChiSquare.AssertUniform(counts, 2);
    }

    [Fact]
    public void What_was_lowered_is_below_all_that_was_not()
    {
        foreach (var places in Lowered(new PctStrategy(4), points: 8))
        {
            Assert.All(places, place => Assert.True(place.Rank < place.Others));
        }
    }

    private static Small ThreeWriters => new(async (world, log) =>
    {
        var shared = new Shared<int>(name: "x");
        var tasks = "abc".Select(letter => world.Spawn(_ => Small.Write(shared, log, letter, 2), letter.ToString())).ToList();
        foreach (var task in tasks) await task;
    });

    /// <summary>A bug of depth d needs d orders: who is first, or that one is stopped in the middle, once or twice.</summary>
    private static bool IsMistake(string log, int depth) => depth switch
    {
        1 => log.StartsWith('b'),
        // c in the middle of a.
        2 => InOrder(log, "aca"),
        // c in the middle of both, and b is through with it before a: a has to wait for one that waits.
        _ => InOrder(log, "accba") && InOrder(log, "bccba"),
    };

    private static bool InOrder(string log, string wanted)
    {
        var met = 0;
        foreach (var letter in log)
        {
            if (met < wanted.Length && letter == wanted[met]) met++;
        }
        return met == wanted.Length;
    }

    private static int Points(Small program)
    {
        var most = 0;
        Sample.Given(new RandomStrategy(), 0, program.Scenario, 500, (_, outcome) => most = Math.Max(most, outcome.Decisions));
        return most;
    }

    /// <summary>For each run: where a task lost its priority, what it got instead, and the least that another had then.</summary>
    private static List<(int Place, long Rank, long Others)[]> Lowered(PctStrategy strategy, int points)
    {
        var runs = new List<(int, long, long)[]>();
        var places = new List<(int, long, long)>();
        var decision = 0;
        var wasLowered = new HashSet<long>();
        var watched = new LookingOn(strategy)
        {
            OnBegin = () =>
            {
                decision = 0;
                places.Clear();
                wasLowered.Clear();
            },
            OnChosen = (enabled, before, _) =>
            {
                for (var i = 0; i < enabled.Length; i++)
                {
                    if (enabled[i].Rank == before[i]) continue;
                    wasLowered.Add(enabled[i].Id);
                    var others = long.MaxValue;
                    foreach (var item in enabled)
                    {
                        if (!wasLowered.Contains(item.Id)) others = Math.Min(others, item.Rank);
                    }
                    places.Add((decision, enabled[i].Rank, others));
                }
                decision++;
            },
        };
        // Long enough that all points come up, whoever is stopped.
        var program = Small.Yielders(('a', 12), ('b', 12), ('c', 12));
        Sample.Given(watched, points, program.Scenario, 6000, (_, _) => runs.Add([.. places]));
        return runs;
    }
}
