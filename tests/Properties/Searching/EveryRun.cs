using Xunit;

namespace Pycos.Properties.Searching;

/// <summary>What all runs of a program come to, however they are found.</summary>
internal sealed class EveryRun
{
    // So many times as many as are wanted: the estimate is a rough one.
    private const int VeryMany = 5;

    /// <summary>How often each interleaving came, and the fewest switches that led to it.</summary>
    internal SortedDictionary<ulong, (int Times, int Switches)> Interleavings { get; } = [];

    /// <summary>What the program itself saw.</summary>
    internal SortedSet<string> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>The fewest switches that led to each of these.</summary>
    internal SortedDictionary<string, int> Switches { get; } = new(StringComparer.Ordinal);

    internal int Runs { get; private set; }

    internal int BrokenOff { get; private set; }

    internal string? Conclusion { get; private set; }

    /// <summary>Every run that there is, told apart as the search does; null if there are more than so many, or soon seem to be very many more.</summary>
    internal static EveryRun? ByForce(SmallProgram program, int runsMax, string search)
    {
        var looksAt = runsMax / 10;
        var runs = new EveryRun();
        var strategy = new BruteForce(tellsOnlySeenSends: search == "dfs");
        var runner = program.Runner();
        do
        {
            if (runs.Runs == runsMax) return null;
            if (runs.Runs == looksAt && strategy.Done * VeryMany * runsMax < looksAt) return null;
            runs.Add(program, runner.Run(strategy, 0, Profile.Empty));
        }
        while (strategy.TryNext());
        return runs;
    }

    /// <summary>The runs of a search, which is not ended by failures.</summary>
    internal static EveryRun By(string name, SmallProgram program)
    {
        var runs = new EveryRun();
        var search = Searches.Of(StrategyName.Parse(name), 0);
        var strategy = Assert.Single(search.MakeStrategies());
        var runner = program.Runner();
        for (var index = 0; search.NextRound() > 0; index++)
        {
            var plan = search.PlanOf(index);
            runs.Add(program, runner.Run(strategy, plan.Seed, plan.Profile, plan.Base));
            search.Learn([]);
        }
        runs.Conclusion = search.Conclusion;
        return runs;
    }

    private void Add(SmallProgram program, in RunOutcome outcome)
    {
        Runs++;
        if (outcome.Ending == RunEnding.Redundant)
        {
            BrokenOff++;
            return;
        }
        var (times, switches) = Interleavings.GetValueOrDefault(outcome.Interleaving, (0, int.MaxValue));
        Interleavings[outcome.Interleaving] = (times + 1, Math.Min(switches, outcome.Switches));
        var seen = $"{program.Seen()} {outcome.Failure?.Kind} at {outcome.VirtualTime}";
        Outcomes.Add(seen);
        Switches[seen] = Math.Min(Switches.GetValueOrDefault(seen, int.MaxValue), outcome.Switches);
    }
}
