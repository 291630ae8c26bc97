namespace Pycos.Properties.Schedules;

/// <summary>Every schedule of a small program, by brute force: each run takes the first way at the deepest choice that has one left.</summary>
/// <param name="isEager">Who goes first whenever it can, so that there is no choice; null for nobody.</param>
internal sealed class AllSchedules(Func<WorkItem, bool>? isEager = null) : Sampler
{
    // A program with more than this is not small.
    private const int RunsMax = 200_000;

    private readonly List<(int Count, int Taken)> way = [];
    private int depth;

    /// <summary>The probability that a random walk takes this way.</summary>
    internal double Probability => way.Take(depth).Aggregate(1.0, (product, choice) => product / choice.Count);

    internal override void Begin(in RunStart start) => depth = 0;

    internal override int Next(EnabledSet set)
    {
        var enabled = set.Items;
        for (var i = 0; i < enabled.Length; i++)
        {
            if (isEager?.Invoke(enabled[i]) == true) return i;
        }
        if (depth == way.Count) way.Add((enabled.Length, 0));
        if (way[depth].Count != enabled.Length) throw new InvalidOperationException("the program is not the same in every run");
        return way[depth++].Taken;
    }

    /// <summary>Runs the program once for each of its schedules, and says how many they are; somebody may look on.</summary>
    internal static int Run(
        Scenario scenario, Action<AllSchedules, Runner, RunOutcome> each, Func<AllSchedules, Strategy>? watch = null, WorldOptions? world = null,
        Func<WorkItem, bool>? isEager = null)
    {
        var all = new AllSchedules(isEager);
        var strategy = watch?.Invoke(all) ?? all;
        var runner = new Runner(scenario, world ?? new WorldOptions());
        for (var runs = 1; ; runs++)
        {
            if (runs > RunsMax) throw new InvalidOperationException("the program has too many schedules");
            var outcome = runner.Run(strategy, 1, Profile.Empty);
            each(all, runner, outcome);
            if (!all.Advance()) return runs;
        }
    }

    private bool Advance()
    {
        way.RemoveRange(depth, way.Count - depth);
        while (way.Count > 0)
        {
            var (count, taken) = way[^1];
            way.RemoveAt(way.Count - 1);
            if (taken + 1 == count) continue;
            way.Add((count, taken + 1));
            return true;
        }
        return false;
    }
}
