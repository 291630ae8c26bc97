using System.Numerics;

namespace Pycos.Simulation;

/// <summary>Makes runs a second time: one record of choices that leads to two traces makes every result worthless.</summary>
/// <remarks>
/// A program may branch on something uncontrolled in some of its schedules only, or now and then; so it is not the first run alone. Which runs it is
/// follows from their numbers, and they are fewer than 2 % of many.
/// </remarks>
internal static class SecondRuns
{
    // Thick at first, since most explorations are short.
    private const int DoublingUntil = 64;
    private const int Period = 128;

    /// <summary>How often a run is made again that is to stand for all.</summary>
    private const int TimesOfTheOnly = 20;

    // All of those together, of a run that is long.
    private const long StepsOfTheOnly = 1_000_000;

    /// <summary>Whether the run of the index is made twice.</summary>
    internal static bool Include(long index) =>
        index < DoublingUntil ? index == 0 || BitOperations.IsPow2(index) : index % Period == 0;

    /// <summary>The last run again: what is wrong if it is not the same; null if it is.</summary>
    /// <param name="runner">That made the run.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="timesMax">How often at the most: once, or where it is to stand for all that were asked for, as often as they.</param>
    internal static RunOutcome? Differing(Runner runner, in RunOutcome outcome, long timesMax)
    {
        var choices = runner.Recorded();
        var times = Math.Min(timesMax, Math.Clamp(StepsOfTheOnly / (outcome.Steps + 1), 1, TimesOfTheOnly));
        for (var i = 0; i < times; i++)
        {
            var again = runner.Replay(choices);
            if (again.IsBrokenOff) return null;
            if (again.Hash == outcome.Hash) continue;
            if (again.Failure is { Kind: FailureKind.UncontrolledNondeterminism or FailureKind.StuckStep }) return again;
            return again with { Failure = Failure(runner, choices, again.Failure) };
        }
        return null;
    }

    /// <summary>What is wrong with a record of which two traces were seen, or one that cannot be of it.</summary>
    internal static Failure Failure(Runner runner, ChoiceRecord choices, Failure? failed) =>
        DeterminismCheck.Failure(runner.EventsOf(choices), () => runner.EventsOf(choices), failed);
}
