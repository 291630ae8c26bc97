namespace Pycos.Simulation;

/// <summary>Makes a failing run short: fewer inputs, fewer switches, fewer steps, with the same failure.</summary>
/// <remarks>
/// Passes to a fix-point, the cheap ones first: over the values of each stream (<see cref="StreamPasses"/>), and over the
/// order of the tasks' steps (<see cref="CoursePasses"/>). Then a systematic search for a run with fewer switches
/// (<see cref="SwitchSearch"/>), and where that takes long a random one (<see cref="FewSwitchesStrategy"/>). A candidate is
/// replayed tolerantly, and what it really drew becomes the new best if it is smaller (<see cref="RunSize"/>) and fails with
/// the same signature. So the best one never gets larger.
/// </remarks>
internal sealed class Shrinker(Runner runner, string signature, ShrinkOptions options, TimeProvider clock)
{
    // Of the runs that are left, for each set of inputs.
    private const int InputSearchShare = 8;
    private const int InputSetsMax = 8;

    // What a search of all does not find so soon is looked for at random, before it goes on.
    private const int SearchRunsFirst = 2000;
    private const int SampledRuns = 2000;

    private readonly SmallestRun best = new(runner, signature, options, clock);

    /// <summary>Whether no run with the same inputs fails in the same way with fewer switches: all others have been tried.</summary>
    internal bool HasFewestSwitches { get; private set; }

    /// <summary>How the run went that came of it.</summary>
    internal RunOutcome Outcome => best.Outcome;

    /// <returns>The same record where its run does not fail like this any more.</returns>
    internal ChoiceRecord Shrink(ChoiceRecord failing)
    {
        if (!best.TryAccept(failing)) return failing;
        RunSize before;
        do
        {
            ApplyPasses();
            before = best.Size;
            if (!TryFewerInputs()) HasFewestSwitches = TryFewerSwitches();
        }
        while (best.Size < before && !best.IsSpent);
        return best.Choices;
    }

    /// <summary>Without an input, the failure may need another order.</summary>
    private bool TryFewerInputs()
    {
        var before = best.Size;
        foreach (var inputs in FewerInputs().Take(InputSetsMax))
        {
            if (best.IsSpent) break;
            new SwitchSearch(best, inputs).Run(best.RunsLeft / InputSearchShare);
            if (best.Size.Inputs < before.Inputs) return true;
        }
        return false;
    }

    /// <summary>Gives whether all runs with fewer, and with these inputs, have been tried.</summary>
    private bool TryFewerSwitches()
    {
        var search = new SwitchSearch(best, best.Choices);
        var isProven = search.Run(SearchRunsFirst);
        if (best.Size.Switches == 0 || (isProven && best.Size.Inputs == 0)) return isProven;
        // One with fewer may be far from the one that there is, among too many to try them all, or have other inputs.
        var before = best.Size;
        var sampling = new FewSwitchesStrategy(best);
        for (var runs = 0; runs < SampledRuns && best.Size.Switches > 0 && !best.IsSpent; runs++) best.TryAccept(sampling, best.Choices);
        // What it has found is made smaller first.
        return best.Size == before && (isProven || search.Run(best.RunsLeft));
    }

    /// <summary>None at all, and all but one.</summary>
    private IEnumerable<ChoiceRecord> FewerInputs()
    {
        if (best.Size.Inputs == 0) yield break;
        yield return ChoiceRecord.Empty;
        if (best.Size.Inputs == 1) yield break;
        foreach (var (stream, values) in best.Choices.Streams)
        {
            if (stream == ChoiceRecord.ScheduleStream) continue;
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] == 0) continue;
                var fewer = (uint[])values.Clone();
                fewer[i] = 0;
                yield return best.Choices.With(stream, fewer);
            }
        }
    }

    private void ApplyPasses()
    {
        RunSize before;
        do
        {
            before = best.Size;
            foreach (var stream in best.Choices.Streams.Select(pair => pair.Key).OrderBy(name => name == ChoiceRecord.ScheduleStream).ToList())
            {
                var values = new StreamPasses(best, stream);
                values.CutTail();
                values.ZeroBlocks();
                values.DeleteBlocks();
                values.LowerValues();
            }
            var course = new CoursePasses(best);
            course.DropLegs();
            course.FreeLegs();
            course.PullBack();
            course.MoveSwitches();
            course.SwapNeighbours();
            course.MoveLegs();
        }
        while (best.Size < before && !best.IsSpent);
    }
}
