using Xunit.Abstractions;

namespace Pycos.Scenarios.Corpus;

public class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Searching = ["random", "pct", "pct:5"];

    // Beyond the strategies that there are, within the schedules that are allowed here.
    private static readonly string[] Awaiting = [];

    public static TheoryData<string> All => [.. CorpusPrograms.All.Select(program => program.Name)];

    public static TheoryData<string> Findable => [.. CorpusPrograms.All.Select(program => program.Name).Except(Awaiting)];

    [Theory]
    [MemberData(nameof(Findable))]
    public void Its_mistake_is_found_as_the_failure_that_it_is(string name)
    {
        var program = Named(name);
        var found = Searching.Select(strategy => (strategy, Search(program, strategy))).ToList();
        foreach (var (strategy, failure) in found)
        {
            output.WriteLine($"{name}, {strategy}: {(failure is null ? "not found" : $"schedule {failure.Schedule}: {failure.Failure.Signature}")}");
        }
        Assert.Contains(found, result => result.Item2 is not null);
        Assert.All(found, result => Assert.Equal(program.Kind, result.Item2?.Failure.Kind ?? program.Kind));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_fixed_twin_raises_no_alarm(string name)
    {
        var program = Named(name);
        foreach (var strategy in new[] { "random", "pct", "fifo" })
        {
            Explorer.Check(new Scenario(name, program.Fixed), new ExploreOptions { Strategy = strategy, Schedules = 2000, ShrinkRuns = 0 });
        }
    }

    private static CorpusProgram Named(string name) => CorpusPrograms.All.Single(program => program.Name == name);

    private static FoundFailure? Search(CorpusProgram program, string strategy)
    {
        var options = new ExploreOptions { Strategy = strategy, Schedules = 10_000, ShrinkRuns = 0 };
        return Explorer.Explore(new Scenario(program.Name, program.Wrong), options).Failure;
    }
}
