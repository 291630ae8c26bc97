using Pycos.Scenarios.Corpus;
using Xunit.Abstractions;

namespace Pycos.Scenarios;

public class DfsDbg(ITestOutputHelper output)
{
    [Fact]
    public void Counts()
    {
        foreach (var strategy in System.IO.File.ReadAllText("/tmp/dfs-strategies").Trim().Split(' '))
        {
            foreach (var program in CorpusPrograms.All)
            {
                var options = new ExploreOptions { Strategy = strategy, Schedules = 30_000, ShrinkRuns = 0, Time = TimeSpan.FromSeconds(10) };
                var wrong = Explorer.Explore(new Scenario(program.Name, program.Wrong), options);
                var right = Explorer.Explore(new Scenario(program.Name, program.Fixed), options);
                output.WriteLine($"{strategy} {program.Name}: wrong {(wrong.Failure is { } f ? $"schedule {f.Schedule} {f.Failure.Kind}" : wrong.Conclusion?[..80])} | fixed {right.Schedules} runs {right.Distinct} {right.Elapsed.TotalSeconds:N1}s {right.Failure?.Failure.Message} {(right.Conclusion is { } c ? c[..c.IndexOf('(')] + c[(c.LastIndexOf(").")+2)..] : "")}");
            }
        }
    }
}
