namespace Pycos.Simulation;

/// <summary>Runs near a failing one, to see what passes: so many at the most, counted in runs and steps, and so the same on every machine.</summary>
/// <param name="runner">Makes them.</param>
/// <param name="failing">How the failing run went.</param>
/// <param name="runsMax">How many.</param>
internal sealed class Trials(Runner runner, RunOutcome failing, int runsMax)
{
    // All of them together, but for those that are needed in any case.
    private const long StepsMax = 2_000_000;

    // What a run counts for that comes to a step which does not end: each is waited for, and ten are enough.
    private const long StuckSteps = StepsMax / 10;

    // A run that goes on for much longer is taken for one that does not end.
    private const int LengthMax = 4;
    private const int LengthAllowance = 10_000;

    private int runsLeft = runsMax;
    private long stepsLeft = StepsMax;

    /// <summary>How many were made.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether one failed in another way.</summary>
    internal bool HaveFailedOtherwise { get; private set; }

    internal bool IsCancelled => runner.Cancellation.IsCancellationRequested;

    internal bool IsSpent => runsLeft <= 0 || stepsLeft <= 0 || IsCancelled;

    /// <summary>Makes one.</summary>
    /// <returns>How it fails; null if it passes.</returns>
    internal Failure? Run(Strategy strategy, ChoiceRecord record, ulong seed = 0)
    {
        runsLeft--;
        var failure = Make(strategy, record, seed, default, out var outcome);
        stepsLeft -= failure is { Kind: FailureKind.StuckStep } ? StuckSteps : outcome.Steps;
        return failure;
    }

    /// <summary>Makes one that is needed in any case, and keeps what it did.</summary>
    /// <returns>How it fails; null if it passes.</returns>
    internal Failure? Write(Strategy strategy, ChoiceRecord record, out Transcript transcript)
    {
        var failure = Make(strategy, record, 0, new RunWatch(KeepEvents: true), out var outcome);
        transcript = new Transcript(outcome, runner.Recorded(), runner.Events, runner.Tables);
        return failure;
    }

    /// <summary>The choices of the last one.</summary>
    internal ChoiceRecord Recorded() => runner.Recorded();

    private Failure? Make(Strategy strategy, ChoiceRecord record, ulong seed, RunWatch watch, out RunOutcome outcome)
    {
        var former = runner.StepsMax;
        runner.StepsMax = failing.Steps * LengthMax + LengthAllowance;
        outcome = runner.Run(strategy, seed, Profile.Empty, record, watch);
        var failure = outcome.Failure;
        if (outcome.Ending != RunEnding.Complete)
        {
            failure = new Failure(FailureKind.Livelock, $"the run does not end within {runner.StepsMax:N0} steps.", null);
        }
        runner.StepsMax = former;
        HaveFailedOtherwise |= failure is not null && failure.Signature != failing.Failure!.Signature;
        Count++;
        return failure;
    }
}
