namespace Pycos.Simulation;

/// <summary>A run that failed, as it was found.</summary>
/// <param name="Index">Number of its schedule, from 0.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Choices">What it drew.</param>
/// <param name="Passing">The choices of a run of the same program that is known to pass; null if none is.</param>
internal sealed record FailingRun(long Index, RunOutcome Outcome, ChoiceRecord Choices, ChoiceRecord? Passing = null)
{
    /// <summary>The run that the choices lead to; null if it does not fail.</summary>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    internal static FailingRun? Of(Scenario scenario, ChoiceRecord choices, WorldOptions world, CancellationToken cancellation)
    {
        FailingRun? made = null;
        var watchdog = new Watchdog(world.StepTimeout);
        var watch = watchdog.NewThread();
        var runner = new Runner(scenario, world) { Cancellation = cancellation, Watch = watch };
        watch.OnAbandoned = standstill => made = new FailingRun(0, runner.OutcomeOf(standstill), runner.Recorded());
        watchdog.Run(() =>
        {
            var outcome = runner.Replay(choices);
            made = new FailingRun(0, outcome, runner.Recorded());
        });
        if (made!.Outcome.IsBrokenOff) throw new OperationCanceledException(cancellation);
        return made.Outcome.Failure is null ? null : made;
    }
}
