namespace Pycos.Simulation;

/// <summary>Many runs of one scenario, on one or more threads, up to the first failure.</summary>
/// <remarks>
/// A search plans the runs in rounds; in a round, workers make them in any order. The failure with the lowest index
/// counts, so what is found does not depend on the number of workers.
/// </remarks>
internal sealed class Exploration
{
    private const int RunsPerTurn = 32;

    // Small rounds are over before other threads have heard of them.
    private const int SharedRoundMin = 64;

    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestEstimate = TimeSpan.FromDays(10_000);

    private readonly Scenario scenario;
    private readonly ExploreOptions options;
    private readonly TimeProvider clock;
    private readonly CancellationToken cancellation;
    private readonly Search search;
    private readonly CoverageTally coverage = new();
    private readonly SpareSurveys surveys = new();
    private readonly List<RunReport> reports = [];
    private readonly long started;
    private FailingRun? first;
    private ChoiceRecord? passing;
    private long firstIndex = long.MaxValue;
    private long nextIndex;
    private long roundEnd;
    private long schedules;
    private long steps;
    private long progressTold;
    private volatile bool isCutShort;

    internal Exploration(Scenario scenario, ExploreOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        this.scenario = scenario;
        this.options = options;
        this.clock = clock;
        this.cancellation = cancellation;
        started = clock.GetTimestamp();
        search = Searches.Of(options.Strategy, options.Seed);
    }

    internal ExplorationResult Run()
    {
        var worker = NewWorker();
        while (NextRound())
        {
            if (options.Jobs > 1 && roundEnd - nextIndex >= SharedRoundMin) WorkTogether(worker);
            else Work(worker, isFirst: true);
        }
        var found = first is null ? null : Reproduce(first);
        return new ExplorationResult(scenario.Name, options.Strategy)
        {
            Seed = options.Seed,
            Schedules = first is null ? schedules : first.Index + 1,
            Steps = steps,
            Distinct = coverage.Distinct,
            Elapsed = clock.GetElapsedTime(started),
            Failure = found,
            IsCutShort = isCutShort,
            Coverage = coverage.Report(),
            Conclusion = first is null ? search.Conclusion : null,
        };
    }

    /// <summary>On a runner of its own, which goes on when the time is over.</summary>
    private FoundFailure Reproduce(FailingRun failing)
    {
        var found = new Reproduction(scenario, new Runner(scenario, options.World), clock, cancellation).Of(failing with { Passing = passing }, options.Shrink, options.Seed);
        isCutShort |= cancellation.IsCancellationRequested;
        return found;
    }

    private ExploringWorker NewWorker() =>
        new(new Runner(scenario, options.World, IsOver) { Cancellation = cancellation }, search.MakeStrategies(), surveys);

    /// <summary>This round and all that follow, on several threads.</summary>
    private void WorkTogether(ExploringWorker own)
    {
        var workers = new ExploringWorker[options.Jobs];
        for (var i = 0; i < workers.Length; i++) workers[i] = i == 0 ? own : NewWorker();
        var isPlanned = true;
        WorkerRounds.Run(options.Jobs, Next, number => Work(workers[number], isFirst: number == 0));

        bool Next()
        {
            var goesOn = isPlanned || NextRound();
            isPlanned = false;
            return goesOn;
        }
    }

    /// <summary>Learns from the round that is over, and plans the next; false if there is none.</summary>
    private bool NextRound()
    {
        if (nextIndex > 0)
        {
            if (first is not null) return false;
            reports.Sort(static (a, b) => a.Index.CompareTo(b.Index));
            foreach (var report in reports)
            {
                if (report.Survey is { } survey) coverage.Add(survey);
            }
            search.Learn(reports);
            foreach (var report in reports)
            {
                if (report.Survey is { } survey) surveys.Return(survey);
            }
            reports.Clear();
        }
        if (first is not null || isCutShort || (nextIndex > 0 && IsOver())) return false;
        // Runs that were left out at the end of a round when the time was over have no part in this.
        nextIndex = roundEnd;
        roundEnd = Math.Min(nextIndex + search.NextRound(), options.Schedules);
        if (roundEnd == nextIndex) return false;
        isCutShort = cancellation.IsCancellationRequested;
        return !isCutShort;
    }

    /// <summary>Runs the first schedule once more: what differs then would make every result worthless.</summary>
    private void CheckDeterminism(Runner runner, RunOutcome outcome)
    {
        var choices = runner.Recorded();
        var again = runner.Replay(choices);
        if (again.IsBrokenOff) return;
        if (again.Hash == outcome.Hash)
        {
            passing = choices;
            return;
        }
        if (again.Failure is not { Kind: FailureKind.UncontrolledNondeterminism })
        {
            var events = runner.EventsOf(choices);
            again = again with { Failure = DeterminismCheck.Failure(events, runner.EventsOf(choices), again.Failure) };
        }
        Keep(new FailingRun(0, again, runner.Recorded()));
    }

    private void Work(ExploringWorker worker, bool isFirst)
    {
        while (nextIndex == 0 || !IsOver())
        {
            var from = Interlocked.Add(ref nextIndex, RunsPerTurn) - RunsPerTurn;
            var to = Math.Min(from + RunsPerTurn, roundEnd);
            if (from >= to) return;
            var index = from;
            // A run after the first failure cannot matter; one before it can.
            while (index < to && index < Volatile.Read(ref firstIndex) && RunOne(worker, index)) index++;
            Interlocked.Add(ref schedules, index - from);
            coverage.Take(worker.Tally);
            if (index < to) return;
            if (isFirst) TellProgress();
        }
    }

    /// <returns>False if the run was broken off.</returns>
    private bool RunOne(ExploringWorker worker, long index)
    {
        var outcome = worker.Run(index, search.PlanOf(index), out var report);
        Interlocked.Add(ref steps, outcome.Steps);
        if (outcome.IsBrokenOff)
        {
            if (cancellation.IsCancellationRequested) isCutShort = true;
            return false;
        }
        if (outcome.Failure is not null) Keep(new FailingRun(index, outcome, worker.Runner.Recorded()));
        else if (index == 0) CheckDeterminism(worker.Runner, outcome);
        if (report is not null)
        {
            lock (reports) reports.Add(report);
        }
        return true;
    }

    private void Keep(FailingRun failing)
    {
        lock (reports)
        {
            if (failing.Index >= firstIndex) return;
            firstIndex = failing.Index;
            first = failing;
        }
    }

    private bool IsOver() =>
        options.Time is { } time && clock.GetElapsedTime(started) >= time;

    private void TellProgress()
    {
        if (options.Progress is not { } progress) return;
        var elapsed = clock.GetElapsedTime(started);
        if (elapsed.Ticks - progressTold < ProgressPeriod.Ticks) return;
        progressTold = elapsed.Ticks;
        var done = Interlocked.Read(ref schedules);
        var secondsLeft = elapsed.TotalSeconds * (options.Schedules - done) / Math.Max(done, 1);
        if (options.Time is { } time) secondsLeft = Math.Min(secondsLeft, (time - elapsed).TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Clamp(secondsLeft, 0, LongestEstimate.TotalSeconds));
        progress.Report(new ExplorationProgress
        {
            Schedules = done,
            SchedulesMax = options.Schedules,
            Distinct = coverage.Distinct,
            Elapsed = elapsed,
            Remaining = left,
            Fraction = search.Progress,
        });
    }
}
