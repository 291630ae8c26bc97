namespace Pycos;

/// <summary>Makes a failing run short: fewer inputs, fewer switches, fewer steps, with the same failure.</summary>
/// <remarks>
/// Passes to a fix-point, the cheap ones first: over the values of each stream (<see cref="StreamPasses"/>), and over the
/// order of the tasks' steps (<see cref="CoursePasses"/>). Then a systematic search for a run with fewer switches
/// (<see cref="SwitchSearch"/>). A candidate is replayed tolerantly, and what it really drew becomes the new best if it is
/// smaller (<see cref="RunSize"/>) and fails with the same signature. So the best one never gets larger.
/// </remarks>
internal sealed class Shrinker(Runner runner, string signature, int runs, TimeProvider clock, TimeSpan timeMax)
{
    private readonly SmallestRun best = new(runner, signature, runs, clock, timeMax);

    /// <summary>Whether no run with the same inputs fails in the same way with fewer switches: all others have been tried.</summary>
    internal bool HasFewestSwitches { get; private set; }

    internal ChoiceRecord Shrink(ChoiceRecord failing)
    {
        if (!best.TryAccept(failing)) return failing;
        RunSize before;
        do
        {
            ApplyPasses();
            before = best.Size;
            HasFewestSwitches = new SwitchSearch(best, runner.Causes).Run(0);
        }
        while (best.Size < before && !best.IsSpent);
        return best.Choices;
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
            course.PullBack();
            course.MoveSwitches();
            course.SwapNeighbours();
        }
        while (best.Size < before && !best.IsSpent);
    }
}
