using Pycos.Fabric.Real;

namespace Pycos;

/// <summary>Many runs of one scenario, on one or more threads, up to the first failure.</summary>
/// <remarks>
/// Run i draws everything from a seed hashed of the exploration's seed and i, whichever worker runs it. The failure with
/// the lowest i counts, so what is found does not depend on the number of workers.
/// </remarks>
internal sealed class Exploration(Scenario scenario, ExploreOptions options, TimeProvider clock)
{
    // These run first, one after the other: what they show of the program is the profile for all that follow.
    private const int ProfilingRuns = 16;

    private const int RunsPerTurn = 32;

    private static readonly TimeSpan ShrinkTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestEstimate = TimeSpan.FromDays(10_000);

    private readonly object gate = new();
    private readonly DistinctHashes distinct = new();
    private readonly long started = clock.GetTimestamp();
    private RunProfile profile;
    private FailingRun? first;
    private long firstIndex = long.MaxValue;
    private long nextIndex;
    private long schedules;
    private long steps;
    private long progressTold;

    internal ExplorationResult Run()
    {
        var runner = NewRunner();
        Profile(runner);
        if (first is null && !IsOver())
        {
            if (options.Jobs == 1) Work(0, runner);
            else WorkerThreads.Run(options.Jobs, worker => Work(worker, worker == 0 ? runner : NewRunner()));
        }
        var found = first is null ? null : Reproduce(runner, first);
        return new ExplorationResult(
            scenario.Name,
            options.Strategy,
            options.Seed,
            first is null ? schedules : first.Index + 1,
            steps,
            distinct.Count,
            clock.GetElapsedTime(started),
            found);
    }

    private Runner NewRunner() => new(scenario, options.Simulation, StrategyName.Create(options.Strategy), IsOver);

    private ulong SeedOf(long index) => Prng.Derive(options.Seed, (ulong)index);

    private void Profile(Runner runner)
    {
        var decisions = 0;
        for (; nextIndex < Math.Min(ProfilingRuns, options.Schedules) && first is null && (nextIndex == 0 || !IsOver()); nextIndex++)
        {
            var outcome = RunOne(runner, nextIndex);
            if (outcome.IsBrokenOff) return;
            schedules++;
            if (nextIndex == 0 && first is null) CheckDeterminism(runner, outcome);
            decisions = Math.Max(decisions, outcome.Decisions);
        }
        profile = new RunProfile(decisions);
    }

    /// <summary>Runs the first schedule once more: what differs then would make every result worthless.</summary>
    private void CheckDeterminism(Runner runner, RunOutcome outcome)
    {
        var again = runner.Sample(SeedOf(0), default);
        if (again.IsBrokenOff || again.Hash == outcome.Hash) return;
        if (again.Failure is not { Kind: FailureKind.UncontrolledNondeterminism })
        {
            runner.Sample(SeedOf(0), default, keepEvents: true);
            var events = runner.Events;
            runner.Sample(SeedOf(0), default, keepEvents: true);
            again = again with { Failure = DeterminismCheck.Failure(events, runner.Events, again.Failure) };
        }
        first = new FailingRun(0, again, runner.Recorded());
    }

    private void Work(int worker, Runner runner)
    {
        while (!IsOver())
        {
            var from = Interlocked.Add(ref nextIndex, RunsPerTurn) - RunsPerTurn;
            var to = Math.Min(from + RunsPerTurn, options.Schedules);
            if (from >= to) return;
            var index = from;
            // A run after the first failure cannot matter; one before it can.
            while (index < to && index < Volatile.Read(ref firstIndex) && !RunOne(runner, index).IsBrokenOff) index++;
            Interlocked.Add(ref schedules, index - from);
            if (index < to) return;
            if (worker == 0) TellProgress();
        }
    }

    private RunOutcome RunOne(Runner runner, long index)
    {
        var outcome = runner.Sample(SeedOf(index), profile);
        Interlocked.Add(ref steps, outcome.Steps);
        if (outcome.IsBrokenOff) return outcome;
        distinct.Add(outcome.Hash);
        if (outcome.Failure is null) return outcome;
        lock (gate)
        {
            if (index < firstIndex)
            {
                firstIndex = index;
                first = new FailingRun(index, outcome, runner.Recorded());
            }
        }
        return outcome;
    }

    private bool IsOver() =>
        options.Time is { } time && clock.GetElapsedTime(started) >= time;

    private void TellProgress()
    {
        if (options.Progress is not { } tell) return;
        var elapsed = clock.GetElapsedTime(started);
        if (elapsed.Ticks - progressTold < ProgressPeriod.Ticks) return;
        progressTold = elapsed.Ticks;
        var done = Interlocked.Read(ref schedules);
        var secondsLeft = elapsed.TotalSeconds * (options.Schedules - done) / Math.Max(done, 1);
        if (options.Time is { } time) secondsLeft = Math.Min(secondsLeft, (time - elapsed).TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Clamp(secondsLeft, 0, LongestEstimate.TotalSeconds));
        tell(new ExplorationProgress(done, options.Schedules, distinct.Count, elapsed, left));
    }

    /// <summary>Shrinks the failing run, and replays what is left with its trace.</summary>
    private FoundFailure Reproduce(Runner runner, FailingRun failing)
    {
        var failure = failing.Outcome.Failure!;
        var choices = failing.Choices;
        // What threads outside the run did cannot be replayed, so there is nothing to shrink by.
        if (failure.Kind != FailureKind.UncontrolledNondeterminism && options.ShrinkRuns > 0)
        {
            choices = new Shrinker(runner, failure.Signature, options.ShrinkRuns, clock, ShrinkTime).Shrink(choices);
        }
        var replay = runner.Replay(choices, keepEvents: true);
        var events = runner.Events;
        var drawn = runner.Recorded();
        if (failure.Kind != FailureKind.UncontrolledNondeterminism)
        {
            failure = replay.Failure?.Signature == failure.Signature
                ? replay.Failure
                : DeterminismCheck.Failure(events, EventsOf(runner, choices));
        }
        var token = new ReplayToken(scenario.Name, replay.Hash, drawn).ToString();
        var untame = drawn.Streams.Sum(stream => stream.Value.Count(value => value != 0));
        return new FoundFailure(
            failure, failing.Index + 1, replay.Hash, token, replay.Switches, untame, replay.Steps, InterleavingTable.Of(events));
    }

    private static EventLog EventsOf(Runner runner, ChoiceRecord choices)
    {
        runner.Replay(choices, keepEvents: true);
        return runner.Events;
    }

    private sealed record FailingRun(long Index, RunOutcome Outcome, ChoiceRecord Choices);
}
