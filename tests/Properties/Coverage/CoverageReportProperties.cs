using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Coverage;

public class CoverageReportProperties
{
    [Fact]
    public void Its_probabilities_are_those_of_the_rules_that_it_names()
    {
        Assert.Equal((1, 1), (CoverageReport.Nothing.FailureProbabilityMax, CoverageReport.Nothing.NewInterleavingProbability));
        var report = new CoverageReport { Schedules = 1000, Interleavings = 40, SeenOnce = 20 };
        Assert.Equal((0.003, 0.02), (report.FailureProbabilityMax, report.NewInterleavingProbability));
        Assert.Equal(1, new CoverageReport { Schedules = 2 }.FailureProbabilityMax);
    }

    [Fact]
    public void A_point_is_without_choice_as_long_as_nobody_else_could_go_on_there()
    {
        var surveys = Surveys(new Small(async (world, _) =>
        {
            var variable = new Shared<int>(name: "x");
            await variable.Write(1);
            var a = world.Spawn(_ => Write(variable), "a");
            await world.Spawn(_ => Write(variable), "b");
            await a;
            await variable.Read();

            static async Coroutine Write(Shared<int> variable) => await variable.Write(2);
        }), runs: 40);
        var points = new PointsOfChoice();
        foreach (var survey in surveys) points.Add(survey);
        var without = points.WithoutChoice.ToList();
        Assert.Contains("'main' at write of variable 'x'", without);
        Assert.Contains("'main' at read of variable 'x'", without);
        Assert.DoesNotContain("'a' at write of variable 'x'", without);
        Assert.DoesNotContain("'b' at write of variable 'x'", without);
        Assert.True(points.Count > without.Count);
    }

    [Fact]
    public void Later_runs_can_only_take_points_from_those_without_choice()
    {
        var surveys = Surveys(Small.Writers(('a', 2), ('b', 2)), runs: 40);
        var points = new PointsOfChoice();
        points.Add(surveys[0]);
        var before = points.WithoutChoice.ToList();
        foreach (var survey in surveys) points.Add(survey);
        Assert.Subset(before.ToHashSet(), points.WithoutChoice.Where(before.Contains).ToHashSet());
    }

    internal static List<Survey> Surveys(Small program, int runs)
    {
        var runner = new Runner(program.Scenario, new WorldOptions());
        return [.. Enumerable.Range(0, runs).Select(i =>
        {
            var survey = new Survey();
            runner.Run(new RandomStrategy(), Prng.Derive(3, (ulong)i), Profile.Empty, watch: new RunWatch(Observers: [survey]));
            return survey;
        })];
    }
}
