using Xunit.Abstractions;
using Xunit;

namespace Properties.Searching;

public class ExhaustiveProperties(ITestOutputHelper output)
{
    private const int RunsMax = 4000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Dfs_runs_every_interleaving_that_there_is_and_none_twice(int part)
    {
        var (compared, all, once, redundant, again) = (0, 0, 0, 0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var program = SmallProgram.Of((ulong)(part * 10_000 + seed));
            if (EveryRun.ByForce(program, RunsMax) is not { } expected) continue;
            EveryRun runs;
            try { runs = EveryRun.By("dfs", program); }
            catch (InvalidOperationException e) { throw new InvalidOperationException($"seed {part * 10_000 + seed}", e); }
            Assert.True(expected.Interleavings.Keys.SequenceEqual(runs.Interleavings.Keys), $"seed {part * 10_000 + seed}: {runs.Interleavings.Count} of {expected.Interleavings.Count}\n{program}");
            Assert.True(expected.Outcomes.SetEquals(runs.Outcomes), $"seed {part * 10_000 + seed}\n{program}\n{string.Join("\n", expected.Outcomes.Except(runs.Outcomes))}");
            compared++;
            all += expected.Runs;
            once += runs.Interleavings.Count;
            redundant += runs.Redundant;
            again += runs.Runs - runs.Redundant - runs.Interleavings.Count;
        }
        output.WriteLine($"{compared} programs, {all} schedules, {once} interleavings, {redundant} broken off, {again} too many");
    }
}
