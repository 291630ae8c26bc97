using Xunit.Abstractions;

namespace Pycos.Scenarios.Corpus;

public class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Searching = ["random", "pct", "pct:5"];

    public static TheoryData<string> All => [.. CorpusPrograms.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Its_mistake_is_found_as_the_failure_that_it_is(string name)
    {
        var program = Named(name);
        var found = Searching.Select(strategy => Search(program, strategy)).ToList();
        foreach (var (strategy, failure) in Searching.Zip(found))
        {
            output.WriteLine($"{strategy}: {(failure is null ? "not found" : $"schedule {failure.Schedule}, {failure.Failure.Message}")}");
        }
        Assert.Contains(found, failure => failure is not null);
        Assert.All(found.OfType<FoundFailure>(), failure =>
        {
            Assert.Equal(program.Kind, failure.Failure.Kind);
            // A program that kept anything from one run to the next would go another way now.
            Assert.True(Explorer.Replay(new Scenario(name, program.Wrong), failure.Token).IsExact);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_fixed_twin_raises_no_alarm(string name)
    {
        var program = Named(name);
        foreach (var strategy in new[] { "random", "pct", "fifo" })
        {
            Explorer.Check(new Scenario(name, program.Fixed), new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 2000, Shrink = ShrinkOptions.None });
        }
    }

    private static CorpusProgram Named(string name) => CorpusPrograms.All.Single(program => program.Name == name);

    private static FoundFailure? Search(CorpusProgram program, string strategy)
    {
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 10_000, Shrink = ShrinkOptions.None };
        return Explorer.Explore(new Scenario(program.Name, program.Wrong), options).Failure;
    }
}
