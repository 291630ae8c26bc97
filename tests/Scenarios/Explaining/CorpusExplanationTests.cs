using Pycos.Scenarios.Corpus;
using Xunit.Abstractions;

namespace Pycos.Scenarios;

/// <summary>Each mistake of the corpus is explained: by what it needs, and by a schedule that passes.</summary>
public class CorpusExplanationTests(ITestOutputHelper output)
{
    public static TheoryData<string> All => [.. CorpusPrograms.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Its_report_says_what_is_needed_and_how_a_schedule_passes(string name)
    {
        var scenario = new Scenario(name, CorpusPrograms.All.Single(program => program.Name == name).Wrong);
        // In the real driver's order a third of them fail at once, and then no other schedule was seen to pass.
        foreach (var strategy in new[] { "portfolio", "fifo" })
        {
            var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 2_000 };
            if (Explorer.Explore(scenario, options).Failure is not { } found)
            {
                Assert.Equal("fifo", strategy);
                continue;
            }
            output.WriteLine(found.NeededText);
            output.WriteLine(found.Table);
            Assert.False(found.AlwaysFails);
            Assert.StartsWith("Needed:" + Environment.NewLine, found.NeededText);
            Assert.InRange(found.LostAt ?? 0, 1, found.Steps);
            var replay = Explorer.Replay(scenario, found.NearestPassing!.Token);
            Assert.True(replay.IsExact);
            Assert.Null(replay.Failure);
        }
    }
}
