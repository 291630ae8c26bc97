using Xunit;
using Xunit.Abstractions;

namespace Pycos.Properties.Searching;

/// <summary>What the searches for few switches reach in programs whose plain async code and timers make callbacks, against all that there is.</summary>
public class CallbackProperties(ITestOutputHelper output)
{
    private const int SchedulesMax = 1500;
    private const int Programs = 400;

    private static readonly int[] Bounds = [0, 1, 2, 100];

    [Fact]
    public void A_bounded_dfs_reaches_whatever_callbacks_can_see_with_so_few_preemptions()
    {
        var (compared, schedules, outcomes, runs, brokenOff, interleavings) = (0, 0, 0, 0, 0, 0);
        for (var seed = 0; seed < Programs; seed++)
        {
            var program = Of(seed);
            if (EveryRun.ByForce(program, SchedulesMax, "dfs:0") is not { } expected) continue;
            compared++;
            schedules += expected.Runs;
            outcomes += expected.Switches.Count;
            interleavings += expected.Interleavings.Count;
            foreach (var bound in Bounds)
            {
                var found = EveryRun.By($"dfs:{bound}", program);
                var few = expected.Switches.Where(outcome => outcome.Value <= bound);
                Assert.True(few.SequenceEqual(found.Switches), $"{found.Switches.Count} outcomes of {few.Count()} by dfs:{bound}, seed {seed}: {program}");
                var orders = expected.Interleavings.Where(interleaving => interleaving.Value.Switches <= bound).Select(interleaving => interleaving.Key);
                Assert.True(orders.SequenceEqual(found.Interleavings.Keys), $"{found.Interleavings.Count} interleavings of {orders.Count()} by dfs:{bound}, seed {seed}: {program}");
                runs += found.Runs;
                brokenOff += found.BrokenOff;
            }
        }
        output.WriteLine($"{compared} programs with {schedules} schedules, {interleavings} interleavings, and {outcomes} outcomes: {runs} runs, {brokenOff} of them broken off");
        Assert.True(compared > Programs / 3);
    }

    [Fact]
    public void Where_no_run_with_fewer_switches_is_left_there_is_none()
    {
        var (compared, runs) = (0, 0);
        for (var seed = 0; seed < Programs; seed++)
        {
            var program = Of(seed);
            if (Worst(program) is not var (forbidden, choices, fewest)) continue;
            var runner = Of(seed, forbidden).Runner();
            var best = new SmallestRun(runner, runner.Replay(choices).Failure!.Signature, new ShrinkOptions { Runs = 10_000, Time = TimeSpan.FromDays(1) }, TimeProvider.System);
            Assert.True(best.TryAccept(choices));
            Assert.True(new SwitchSearch(best, best.Choices).Run(9_000), $"seed {seed}");
            Assert.True(fewest == best.Size.Switches, $"{best.Size.Switches} switches instead of {fewest} lead to {forbidden}, seed {seed}: {program}");
            compared++;
            runs += 10_000 - best.RunsLeft;
        }
        output.WriteLine($"{compared} programs: {runs} runs");
        Assert.True(compared > Programs / 5);
    }

    private static SmallProgram Of(int seed, string? forbidden = null) => SmallProgram.Of((ulong)seed, hasCallbacks: true, forbidden: forbidden);

    /// <summary>What takes the most switches to see, with a run that has more of them than it needs; null if there is no such run.</summary>
    private static (string Seen, ChoiceRecord Choices, int Fewest)? Worst(SmallProgram program)
    {
        var strategy = new BruteForce();
        var runner = program.Runner();
        var fewest = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var most = new Dictionary<string, (int Switches, ChoiceRecord Choices)>();
        var runs = 0;
        do
        {
            if (runs++ == SchedulesMax || (runs == SchedulesMax / 10 && strategy.Done < 1.0 / 50)) return null;
            var outcome = runner.Run(strategy, 0, Profile.Empty);
            if (outcome.Failure is not null) return null;
            var seen = program.SeenAtExit;
            fewest[seen] = Math.Min(fewest.GetValueOrDefault(seen, int.MaxValue), outcome.Switches);
            if (!most.TryGetValue(seen, out var run) || run.Switches < outcome.Switches) most[seen] = (outcome.Switches, runner.Recorded());
        }
        while (strategy.TryNext());
        return fewest.Where(pair => most[pair.Key].Switches > pair.Value).OrderByDescending(pair => pair.Value)
            .Select(pair => ((string, ChoiceRecord, int)?)(pair.Key, most[pair.Key].Choices, pair.Value)).FirstOrDefault();
    }
}
