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

    private const string TheOnly = "The only interleaving passes: no scheduling point had a choice, and nothing was drawn.";

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
    private readonly Watchdog watchdog;
    private FailingRun? first;
    private FailingRun? unfinished;
    private ChoiceRecord? passing;
    private long firstIndex = long.MaxValue;
    private long nextIndex;
    private long roundEnd;
    private long schedules;
    private long steps;
    private long progressTold;
    private int inTurn;
    private volatile bool isCutShort;
    private bool isOnly;
    private Budget budget;

    internal Exploration(Scenario scenario, ExploreOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        this.scenario = scenario;
        this.options = options;
        budget = Budget.Of(options);
        this.clock = clock;
        this.cancellation = cancellation;
        started = clock.GetTimestamp();
        search = Searches.Of(options.Strategy, options.Seed);
        watchdog = new Watchdog(options.World.StepTimeout);
    }

    internal ExplorationResult Run()
    {
        // Where a step did not end and its thread was given up, its run is the failing one, and nobody goes on.
        watchdog.Run(Search);
        if (schedules == 0 && !isCutShort) first ??= unfinished;
        var found = first is null ? null : Reproduce(first);
        return new ExplorationResult(scenario.Name, options.Strategy)
        {
            Seed = options.Seed,
            Schedules = first is null || first == unfinished ? schedules : first.Index + 1,
            Steps = steps,
            Distinct = coverage.Distinct,
            Elapsed = clock.GetElapsedTime(started),
            Failure = found,
            IsCutShort = isCutShort,
            Coverage = coverage.Report(isWhole: first is null && isOnly),
            Conclusion = first is not null ? null : search.Conclusion ?? (isOnly ? TheOnly : null),
        };
    }

    private void Search()
    {
        var worker = NewWorker(isFirst: true);
        while (NextRound())
        {
            if (options.Jobs > 1 && roundEnd - nextIndex >= SharedRoundMin) WorkTogether(worker);
            else Work(worker, isFirst: true);
        }
    }

    /// <summary>On runners of its own, which go on when the time is over.</summary>
    private FoundFailure Reproduce(FailingRun failing)
    {
        var reproduction = new WatchedReproduction(scenario, options.World, clock, cancellation);
        var found = reproduction.Of(failing with { Passing = passing }, options.Shrink, options.Seed);
        isCutShort |= cancellation.IsCancellationRequested;
        return found;
    }

    private ExploringWorker NewWorker(bool isFirst)
    {
        ExploringWorker? worker = null;
        var watch = watchdog.NewThread();
        var runner = new Runner(scenario, options.World, IsOverInRun) { Cancellation = cancellation, Watch = watch };
        watch.OnAbandoned = standstill => Keep(new FailingRun(worker!.Index, runner.OutcomeOf(standstill), runner.Recorded()));
        return worker = new ExploringWorker(runner, search.MakeStrategies(), surveys);

        // A run that takes long must not keep somebody waiting for a word, nor for its end.
        bool IsOverInRun()
        {
            if (!isFirst) return IsOver(worker!.Index);
            using var context = new NoContext();
            TellProgress();
            return IsOver(worker!.Index);
        }
    }

    /// <summary>This round and all that follow, on several threads.</summary>
    private void WorkTogether(ExploringWorker own)
    {
        var workers = new ExploringWorker[options.Jobs];
        for (var i = 0; i < workers.Length; i++) workers[i] = i == 0 ? own : NewWorker(isFirst: false);
        var isPlanned = true;
        using var rounds = new WorkerRounds(options.Jobs, Next, number => Work(workers[number], isFirst: number == 0));
        for (var i = 0; i < workers.Length; i++)
        {
            var number = i;
            workers[i].Runner.Watch!.OnAbandoned += _ => rounds.Abandon(number);
        }
        rounds.Run();

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
            // All of the round are in: the same on any number of threads.
            budget = budget.After(roundEnd, steps);
            foreach (var report in reports)
            {
                if (report.Survey is { } survey) surveys.Return(survey);
            }
            reports.Clear();
        }
        if (first is not null || isCutShort || (nextIndex > 0 && IsOver(roundEnd))) return false;
        // A search that knows by itself when it has run all says so in its own words.
        if (isOnly && search.Conclusion is null) return false;
        // Runs that were left out at the end of a round when the time was over have no part in this.
        nextIndex = roundEnd;
        roundEnd = Math.Min(nextIndex + search.NextRound(), budget.Schedules);
        if (roundEnd == nextIndex) return false;
        isCutShort = cancellation.IsCancellationRequested;
        return !isCutShort;
    }

    private void Work(ExploringWorker worker, bool isFirst)
    {
        while (nextIndex == 0 || !IsOver(nextIndex))
        {
            var from = Interlocked.Add(ref nextIndex, RunsPerTurn) - RunsPerTurn;
            var to = Math.Min(from + RunsPerTurn, roundEnd);
            if (from >= to) return;
            var index = from;
            // A run after the first failure cannot matter; one before it can.
            while (index < to && index < Volatile.Read(ref firstIndex) && RunOne(worker, index))
            {
                index++;
                if (isFirst) inTurn = (int)(index - from);
            }
            Interlocked.Add(ref schedules, index - from);
            if (isFirst) inTurn = 0;
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
            else if (index == 0) KeepUnfinished(worker.Runner, outcome);
            return false;
        }
        if (outcome.Failure is not null) Keep(new FailingRun(index, outcome, worker.Runner.Recorded()));
        else CheckDeterminism(worker.Runner, index, outcome);
        if (report is not null)
        {
            lock (reports) reports.Add(report);
        }
        return true;
    }

    /// <summary>What differs when a run is made again would make every result worthless.</summary>
    private void CheckDeterminism(Runner runner, long index, RunOutcome outcome)
    {
        if (search.HasStrayed)
        {
            var choices = runner.Recorded();
            Keep(new FailingRun(index, outcome with { Failure = SecondRuns.Failure(runner, choices, null) }, choices));
            return;
        }
        // What was broken off since the rest is known would go on when it is made again.
        if (outcome.Ending != RunEnding.Complete) return;
        if (index == 0)
        {
            isOnly = runner.HadNoChoice;
            passing = runner.Recorded();
        }
        if (SecondRuns.Include(index) && SecondRuns.Differing(runner, outcome, isOnly ? budget.Schedules : 1) is { } again)
        {
            Keep(new FailingRun(index, again, runner.Recorded()));
        }
    }

    /// <summary>Only the beginning: a run without an end has too many choices to be kept.</summary>
    private void KeepUnfinished(Runner runner, in RunOutcome outcome)
    {
        var failure = Unfinished.Of(outcome, runner.StillEnabled);
        unfinished = new FailingRun(0, outcome with { Failure = failure }, runner.Recorded(Unfinished.StepsShown));
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

    private bool IsOver(long index) => budget.Time is not null && budget.IsOver(index, clock.GetElapsedTime(started));

    private void TellProgress()
    {
        if (options.Progress is not { } progress) return;
        var elapsed = clock.GetElapsedTime(started);
        if (elapsed.Ticks - progressTold < ProgressPeriod.Ticks) return;
        progressTold = elapsed.Ticks;
        var done = Interlocked.Read(ref schedules) + inTurn;
        var left = TimeSpan.FromSeconds(Math.Clamp(budget.SecondsLeft(done, elapsed), 0, LongestEstimate.TotalSeconds));
        progress.Report(new ExplorationProgress
        {
            Schedules = done,
            SchedulesMax = budget.Schedules,
            Distinct = coverage.Distinct,
            IsDistinctAtLeast = coverage.IsFull,
            Elapsed = elapsed,
            Remaining = left,
            Fraction = search.Progress,
        });
    }
}
