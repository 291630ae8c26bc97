using Xunit;
using Xunit.Abstractions;

namespace Pycos.Properties.Searching;

/// <summary>What the exhaustive searches run, against all that there is.</summary>
public class ExhaustiveProperties(ITestOutputHelper output)
{
    // Programs with more schedules are left out.
    private const int SchedulesMax = 2500;

    private const int Programs = 120;

    // A bound that no small program comes near leads to all runs in another order.
    private static readonly string[] Unbounded = ["dfs", "dfs:100"];

    public static TheoryData<int> Parts => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Dfs_runs_every_interleaving_that_there_is(int part)
    {
        var (compared, schedules, interleavings, runs, brokenOff) = (0, 0, 0, 0, 0);
        foreach (var (program, expected) in Drawn(part, "dfs"))
        {
            var found = EveryRun.By("dfs", program);
            Assert.True(expected.Interleavings.Keys.SequenceEqual(found.Interleavings.Keys), $"{found.Interleavings.Count} interleavings of {expected.Interleavings.Count}: {program}");
            // What the tasks themselves saw does not depend on what footprints say.
            Assert.True(expected.Outcomes.SetEquals(found.Outcomes), $"an outcome is missing: {program}");
            Assert.Contains(found.Interleavings.Count == 1 ? "The only interleaving passes" : $"All {found.Interleavings.Count} interleavings pass", found.Conclusion);
            if (!program.HasExtraOrders) Assert.All(found.Interleavings.Values, interleaving => Assert.Equal(1, interleaving.Times));
            compared++;
            schedules += expected.Runs;
            interleavings += found.Interleavings.Count;
            runs += found.Runs;
            brokenOff += found.BrokenOff;
        }
        output.WriteLine($"{compared} programs with {schedules} schedules and {interleavings} interleavings: {runs} runs, {brokenOff} of them broken off");
        Assert.True(compared > Programs / 2);
        // Not one run for each interleaving, but not far from it.
        Assert.True(runs < 2 * interleavings);
    }

    /// <summary>
    /// An exit that becomes the last one while it sleeps; a daemon that spawns what the run waits for; a wait that two
    /// steps can end; steps that touch less where a lock is held, found with four thousand programs.
    /// </summary>
    [Theory]
    [InlineData(10013)]
    [InlineData(20001)]
    [InlineData(18)]
    [InlineData(30026)]
    [InlineData(82)]
    [InlineData(101400)]
    [InlineData(101983)]
    [InlineData(102492)]
    [InlineData(102526)]
    [InlineData(103681)]
    public void Dfs_runs_every_interleaving_of_a_program_that_was_hard(int seed)
    {
        var program = SmallProgram.Of((ulong)seed);
        var expected = EveryRun.ByForce(program, 6000, "dfs")!;
        var found = EveryRun.By("dfs", program);
        Assert.Equal(expected.Interleavings.Keys, found.Interleavings.Keys);
        Assert.Equal(expected.Outcomes, found.Outcomes);
    }

    [Fact]
    public void Dfs_runs_every_interleaving_of_a_program_with_channels()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var program = SmallProgram.Of((ulong)seed, hasChannels: true);
            if (EveryRun.ByForce(program, SchedulesMax, "dfs") is not { } expected) continue;
            var found = EveryRun.By("dfs", program);
            Assert.True(expected.Interleavings.Keys.SequenceEqual(found.Interleavings.Keys), $"{found.Interleavings.Count} interleavings of {expected.Interleavings.Count}, seed {seed}: {program}");
            Assert.True(expected.Outcomes.SetEquals(found.Outcomes), $"an outcome is missing, seed {seed}: {program}");
        }
    }

    [Fact]
    public void A_search_runs_every_interleaving_of_a_program_that_waits_for_the_first_end_or_the_last() =>
        AssertFindsAll(seed => SmallProgram.Of(seed, hasEnds: true));

    [Fact]
    public void A_search_runs_every_interleaving_of_a_program_that_waits_for_ends_alone() =>
        AssertFindsAll(seed => SmallProgram.Of(seed, hasJoins: true));

    [Fact]
    public void A_search_runs_every_interleaving_of_a_program_that_cancels_tokens_after_a_yield() =>
        AssertFindsAll(seed => SmallProgram.Of(seed, hasTokens: true));

    [Fact]
    public void A_search_runs_every_interleaving_of_a_program_that_sends_what_somebody_takes_or_nobody_does() =>
        AssertFindsAll(seed => SmallProgram.Of(seed, hasMail: true));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_bounded_dfs_runs_every_interleaving_with_so_few_preemptions_and_no_other(int bound)
    {
        var (compared, interleavings, runs) = (0, 0, 0);
        foreach (var (program, expected) in Drawn(bound, $"dfs:{bound}"))
        {
            var found = EveryRun.By($"dfs:{bound}", program);
            var few = expected.Interleavings.Where(interleaving => interleaving.Value.Switches <= bound).Select(interleaving => interleaving.Key);
            Assert.True(few.SequenceEqual(found.Interleavings.Keys), $"{found.Interleavings.Count} interleavings of {few.Count()}: {program}");
            var isAll = found.Interleavings.Count == expected.Interleavings.Count;
            Assert.True(isAll || found.Conclusion!.Contains(bound == 0 ? "no preemption" : $"at most {bound} preemption", StringComparison.Ordinal), found.Conclusion);
            compared++;
            interleavings += found.Interleavings.Count;
            runs += found.Runs;
        }
        output.WriteLine($"{compared} programs with {interleavings} interleavings: {runs} runs");
    }

    private void AssertFindsAll(Func<ulong, SmallProgram> programOf)
    {
        var (compared, schedules, outcomes, interleavings, runs, brokenOff) = (0, 0, 0, 0, 0, 0);
        for (var seed = 0UL; seed < 300; seed++)
        {
            var program = programOf(seed);
            foreach (var strategy in Unbounded)
            {
                if (EveryRun.ByForce(program, SchedulesMax, strategy) is not { } expected) break;
                // What the tasks saw is told by the hash.
                Assert.True(expected.Interleavings.Count >= expected.Outcomes.Count, $"{expected.Outcomes.Count} outcomes have one hash, seed {seed}: {program}");
                var found = EveryRun.By(strategy, program);
                Assert.True(expected.Outcomes.SetEquals(found.Outcomes), $"an outcome is missing by {strategy}, seed {seed}: {program}");
                Assert.True(expected.Interleavings.Keys.SequenceEqual(found.Interleavings.Keys), $"{found.Interleavings.Count} interleavings of {expected.Interleavings.Count} by {strategy}, seed {seed}: {program}");
                compared++;
                schedules += expected.Runs;
                outcomes += expected.Outcomes.Count;
                interleavings += expected.Interleavings.Count;
                runs += found.Runs;
                brokenOff += found.BrokenOff;
            }
        }
        compared /= Unbounded.Length;
        output.WriteLine($"{compared} programs with {schedules} schedules, {interleavings} interleavings, and {outcomes} outcomes: {runs} runs, {brokenOff} of them broken off");
        Assert.True(compared > 150);
    }

    private static IEnumerable<(SmallProgram Program, EveryRun All)> Drawn(int part, string search)
    {
        for (var seed = part * Programs; seed < (part + 1) * Programs; seed++)
        {
            var program = SmallProgram.Of((ulong)seed);
            if (EveryRun.ByForce(program, SchedulesMax, search) is { } all) yield return (program, all);
        }
    }
}
