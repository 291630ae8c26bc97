using System.Globalization;

namespace Pycos.Simulation;

/// <summary>Explorations in which no schedule came to its end: nothing was shown.</summary>
internal static class Unfinished
{
    /// <summary>So much of the run is replayed and shown: who runs on and on is seen by then.</summary>
    internal const int StepsShown = 10_000;

    private const int NamedMax = 5;

    /// <param name="outcome">The first run, as far as it came.</param>
    /// <param name="running">All that could have gone on there.</param>
    internal static Failure Of(in RunOutcome outcome, WorkItem[] running)
    {
        var names = string.Join(", ", running.Take(NamedMax).Select(item => $"'{item.DisplayName}'"));
        if (running.Length > NamedMax) names += $" and {running.Length - NamedMax} more";
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"No schedule ended in the time given: the first one was broken off after {outcome.Steps:N0} steps and {outcome.VirtualTime.TotalSeconds:0.###} s of virtual time. "
            + $"{(names.Length == 0 ? "" : $"Still running: {names}. ")}Nothing has been shown. If the scenario has an end, give it more time (--time, ExploreOptions.Time), or make it "
            + $"smaller; if it has none, end it: the run is over when all its tasks but daemons are. A lower limit of steps (WorldOptions.StepLimit) fails such a run sooner.");
        return new Failure(FailureKind.Unfinished, message, null, "no schedule ended").At(outcome.Steps, outcome.VirtualTime);
    }
}
