using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Strategies;

public class SeedProperties
{
    private static readonly Small Program = Small.Writers(('a', 2), ('b', 3), ('c', 1));

    public static TheoryData<string> All => ["random", "pct", "pct:5", "pos", "surw", "delay", "delay:4"];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_schedule(string strategy)
    {
        Assert.Equal(Schedules(strategy), Schedules(strategy));

        static List<string> Schedules(string strategy)
        {
            var schedules = new List<string>();
            Sample.Explored(strategy, Program.Scenario, 300, (runner, outcome) => schedules.Add($"{runner.Schedule()} {outcome.Hash:x}"));
            return schedules;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_run_tells_nothing_of_the_next(string strategy)
    {
        var firsts = new List<char>();
        Sample.Explored(strategy, Program.Scenario, 20_000, (_, _) => firsts.Add(Program.Log[0]));
        var shares = firsts.CountBy(first => first).ToDictionary(first => first.Key, first => first.Value / (double)firsts.Count);
        // Every other pair, so that the pairs are independent, too.
        var pairs = firsts.Chunk(2).CountBy(pair => (pair[0], pair[1])).ToDictionary();
        var independent = shares.Keys.SelectMany(_ => shares.Keys, (one, other) => (one, other))
            .ToDictionary(pair => pair, pair => shares[pair.one] * shares[pair.other]);
        ChiSquare.AssertFits(pairs, independent);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_neighbouring_seed_gives_other_schedules(string strategy)
    {
        var schedules = new[] { 7ul, 8ul }.Select(seed =>
        {
            var drawn = new List<string>();
            var plans = Searches.Of(StrategyName.Parse(strategy), seed);
            var runner = new Runner(Program.Scenario, new WorldOptions());
            for (var i = 0; i < 200; i++)
            {
                runner.Run(plans.MakeStrategies()[0], plans.PlanOf(i).Seed, new Profile(10, []));
                drawn.Add(runner.Schedule());
            }
            return drawn;
        }).ToList();
        // Run i + 1 of one seed is not run i of its neighbour, nor are they the same.
        Assert.NotEqual(schedules[0], schedules[1]);
        Assert.NotEqual(schedules[0].Skip(1), schedules[1].SkipLast(1));
        Assert.NotEqual(schedules[1].Skip(1), schedules[0].SkipLast(1));
    }
}
