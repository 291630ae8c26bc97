using Pycos.Properties.Channels;
using Pycos.Properties.Pools;
using Pycos.Properties.Runs;
using Pycos.Properties.Sync;
using Text = Pycos.Properties.Model.Text;

namespace Pycos.Properties.Sharing.Model;

/// <summary>Goes through what a simulated run's tasks observed and did, with the models of the objects that they share.</summary>
/// <remarks>When a task tried, and had to wait, its own code cannot see: that is the one thing, with the task's end, that is taken from the simulator's events.</remarks>
internal sealed class SharedModel
{
    private readonly Company company;
    private readonly Findings findings;
    private readonly SyncModel sync;
    private readonly MessagingModel messaging;
    private readonly PoolModel pool;
    private readonly List<Player> players = [];
    private readonly Dictionary<long, int> numbers = [];
    private long now;

    private SharedModel(Company company, bool isTimeless)
    {
        this.company = company;
        findings = new Findings(company, isTimeless);
        sync = new SyncModel(findings);
        messaging = new MessagingModel(company, findings);
        pool = new PoolModel(findings, company.Premises.Threads, isExact: true);
        foreach (var (number, task) in company.Tasks.Index())
        {
            players.Add(new Player());
            numbers[task.Id] = number;
        }
    }

    /// <summary>Says which of the rules the run breaks, and how; null for none.</summary>
    internal static string? Check(Company company, bool isTimeless, params SharedRule[] rules)
    {
        var model = new SharedModel(company, isTimeless);
        model.Run();
        return Report(company, model.findings, rules);
    }

    internal static string? Report(Company company, Findings findings, params SharedRule[] rules)
    {
        var first = findings.Breaches.FirstOrDefault(breach => rules.Contains(breach.Rule));
        if (first is null) return null;
        var log = company.Chronicle.Moments.Take(first.At + 1).TakeLast(60).Select(moment => Text.Of(moment.Observation));
        return string.Join(Environment.NewLine, [$"{first.Rule}: {first.Text}", "The last observations before it:", .. log]);
    }

    private void Run()
    {
        var next = 0;
        foreach (var (at, moment) in company.Chronicle.Moments.Index())
        {
            findings.At = at;
            for (; next < moment.EventsBefore; next++) Follow(company.Chronicle.Events[next]);
            Reach(moment.Observation.Time);
            Follow(moment.Observation);
            if (moment.State is not null) sync.Check(moment.State);
        }
        for (; next < company.Chronicle.Events.Count; next++) Follow(company.Chronicle.Events[next]);
        foreach (var (number, task) in company.Tasks.Index())
        {
            findings.Expect(task.IsFinished, SharedRule.Waking, $"Task {number} never ends: {task.Status}.");
        }
        messaging.CheckEnd();
        pool.CheckEnd(company.Pool);
    }

    private void Follow(TraceEvent e)
    {
        Reach(e.Ticks);
        if (!e.IsTask || !numbers.TryGetValue(e.ActorId, out var number)) return;
        var player = players[number];
        if (e.Number == TaskActs.Exit.Number)
        {
            // One that is ended by force leaves its await without a word.
            if (player.Await is { Target: { } left } wait) left.End(wait, new Ending(null, null, new TaskTerminatedException(company.Tasks[number]), now));
            player.Await = null;
            player.HasEnded = true;
            sync.Exit(number);
            messaging.Exit(number);
        }
        else if (e.Outcome == WaitOutcome.Pending && player.Await is { } tried)
        {
            if (tried.Phase != Phase.Parked) tried.Target?.Stay(tried, e);
            else if (tried.Target is { } target) target.Enter(tried, e);
            // Sleeping, and what is not Pycos's own.
            if (tried.Phase == Phase.Parked) tried.Phase = Phase.Waiting;
        }
    }

    private void Follow(Observation observation)
    {
        switch (observation)
        {
            case Threw { IsAccepted: true } threw:
                players[threw.Whom].Thrown.Enqueue(threw.Exception);
                break;
            case AskedToEnd { IsAccepted: true } asked:
                players[asked.Whom].IsTerminating = true;
                players[asked.Whom].MustTerminate = asked.Task != asked.Whom;
                break;
            case Began began:
                Begin(began);
                break;
            case Refused refused:
                var refusal = players[refused.Task].Await!.Refusal;
                findings.Expect(refused.Error.GetType() == refusal, SharedRule.Refusals, $"{players[refused.Task].Await!.Operation} of task {refused.Task} was refused by {refused.Error.GetType().Name}.");
                players[refused.Task].Await = null;
                break;
            case Acted acted:
                sync.Act(acted);
                messaging.Act(acted);
                break;
            case Answered answered when players[answered.Task].Await is { Target: TokenWaitModel model } wait:
                model.Answer(wait, answered.Answer, now);
                break;
            case Categorized categorized:
                messaging.Categorize(categorized, players[categorized.Task].Await);
                break;
            case Ran ran:
                pool.Run(ran);
                break;
            case Gave gave:
                CheckNothingWasDue(gave.Task, players[gave.Task].Await!);
                End(gave.Task, new Ending(gave.Value, null, null, now));
                break;
            case Raised raised:
                End(raised.Task, players[raised.Task].Interrupts(raised.Exception, company.Tasks[raised.Task])
                    ? new Ending(null, null, raised.Exception, now)
                    : new Ending(null, raised.Exception, null, now));
                break;
        }
    }

    private void Begin(Began began)
    {
        var target = sync.TargetOf(began.Operation)
            ?? messaging.TargetOf(began.Operation, began.Task)
            ?? (began.Operation is RunFunction or JoinPool or DisposePool ? pool : null);
        var wait = new Wait(began, target);
        wait.Refusal = target?.Refusal(wait);
        players[began.Task].Await = wait;
        if (began.Operation is DisposePool) pool.Close();
    }

    private void End(int number, Ending ending)
    {
        var player = players[number];
        var wait = player.Await!;
        player.Await = null;
        findings.Expect(wait.Refusal is null, SharedRule.Refusals, $"{wait.Operation} of task {number} was not refused.");
        if (wait.Target is { } target) target.End(wait, ending);
        else findings.Expect(ending.Own is null, SharedRule.Interruptions, $"Task {number} got {ending.Own?.GetType().Name}, which nobody threw into it.");
    }

    /// <summary>An await that gives its result is one at which nothing had to be raised.</summary>
    private void CheckNothingWasDue(int number, Wait wait)
    {
        // These may end without having awaited anything.
        if (wait.Operation is AwaitToken or TakeOf or DisposePool) return;
        var player = players[number];
        findings.Expect(!player.MustTerminate, SharedRule.Interruptions, $"Task {number} went on after it had been terminated.");
        // What was given to this very task cannot go to another: the exception waits for the next await.
        var isGivenForGood = wait.IsNotified || (wait.Operation is RunFunction && wait.Phase == Phase.Granted);
        findings.Expect(player.Thrown.Count == 0 || isGivenForGood, SharedRule.Interruptions, $"Task {number} went on, and an exception was to be raised.");
    }

    /// <summary>Time has moved on, so a task that waits must have something to wait for.</summary>
    private void Reach(long time)
    {
        if (time <= now) return;
        now = time;
        if (!findings.IsTimeless) return;
        for (var number = 0; number < players.Count; number++)
        {
            var player = players[number];
            if (player is not { HasEnded: false, Await: { IsReturning: false } wait }) continue;
            var canGoOn = wait.Phase == Phase.Parked || wait.Target?.CanGoOn(wait) == true || findings.IsOverdue(wait.Began, time);
            findings.Expect(!canGoOn, SharedRule.Waking, $"Time passed, and task {number}, which could go on, was in {wait.Operation} ({wait.Phase}).");
            var isDue = player.MustTerminate || player.Thrown.Count > 0;
            findings.Expect(!isDue, SharedRule.Interruptions, $"Time passed, and nothing was raised in task {number}, which was in {wait.Operation}.");
        }
    }
}
