namespace Pycos.Simulation;

/// <summary>A <see cref="Reproduction"/> under a watchdog, on a thread and with a runner of its own.</summary>
internal sealed class WatchedReproduction(Scenario scenario, WorldOptions world, TimeProvider clock, CancellationToken cancellation)
{
    /// <summary>Shrinks and replays a run; leaves it as it is where one of the runs that this takes does not come back.</summary>
    /// <param name="failing">The run.</param>
    /// <param name="options">How much to shrink.</param>
    /// <param name="seed">What a replay draws from when the program has changed.</param>
    internal FoundFailure Of(FailingRun failing, ShrinkOptions options, ulong seed) =>
        TryReproduce(failing, options, seed) ?? TryReproduce(failing, ShrinkOptions.None, seed) ?? Unseen(failing, seed);

    private FoundFailure? TryReproduce(FailingRun failing, ShrinkOptions options, ulong seed)
    {
        FoundFailure? found = null;
        var watchdog = new Watchdog(world.StepTimeout);
        var runner = new Runner(scenario, world) { Watch = watchdog.NewThread() };
        return watchdog.Run(() => found = new Reproduction(scenario, runner, clock, cancellation).Of(failing, options, seed)) ? found : null;
    }

    /// <summary>What is left where even the failing run itself does not come back: it went otherwise when it was found.</summary>
    private FoundFailure Unseen(FailingRun failing, ulong seed)
    {
        var failure = failing.Outcome.Failure!;
        var token = new ReplayToken(scenario.Name, failing.Outcome.Hash, failing.Choices).ToString();
        var run = new RecordedRun(token, []) { Signature = failure.Signature, Message = failure.Message, Seed = seed };
        return new FoundFailure(failure, run, new Interleaving(new EventLog()))
        {
            TraceHash = failing.Outcome.Hash,
            Schedule = failing.Index + 1,
            Switches = failing.Outcome.Switches,
            Steps = failing.Outcome.Steps,
        };
    }
}
