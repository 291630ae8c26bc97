using Pycos.Properties.Channels;
using Pycos.Properties.Pools;
using Pycos.Properties.Runs;
using Pycos.Properties.Sync;

namespace Pycos.Properties.Sharing.Model;

/// <summary>What must hold of a real run, whatever its timing: nobody sees there when a task came to wait.</summary>
internal sealed class RealModel
{
    private readonly Company company;
    private readonly Findings findings;
    private readonly SyncLedger sync;
    private readonly MessagingModel messaging;
    private readonly PoolModel pool;
    private readonly List<Player> players = [];

    private RealModel(Company company)
    {
        this.company = company;
        findings = new Findings(company, isTimeless: false);
        sync = new SyncLedger(findings);
        messaging = new MessagingModel(company, findings);
        pool = new PoolModel(findings, company.Premises.Threads, isExact: false);
        foreach (var _ in company.Tasks) players.Add(new Player());
    }

    internal static string? Check(Company company)
    {
        var model = new RealModel(company);
        model.Run();
        return SharedModel.Report(company, model.findings, Enum.GetValues<SharedRule>());
    }

    private void Run()
    {
        foreach (var (at, moment) in company.Chronicle.Moments.Index())
        {
            findings.At = at;
            Follow(moment.Observation);
            if (moment.State is not null) sync.Check(moment.State);
        }
        sync.CheckEnd(company.State);
        messaging.CheckEnd();
        pool.CheckEnd(company.Pool);
    }

    private void Follow(Observation observation)
    {
        switch (observation)
        {
            case Ended ended:
                players[ended.Task].Await = null;
                sync.Exit(ended.Task);
                messaging.Exit(ended.Task);
                break;
            case Threw { IsAccepted: true } threw:
                players[threw.Whom].Thrown.Enqueue(threw.Exception);
                break;
            case AskedToEnd { IsAccepted: true } asked:
                players[asked.Whom].IsTerminating = true;
                break;
            case Began began:
                players[began.Task].Await = new Wait(began, messaging.TargetOf(began.Operation, began.Task) ?? (began.Operation is RunFunction or JoinPool ? pool : null));
                sync.Begin(began.Task, began.Operation);
                if (began.Operation is DisposePool) pool.Close();
                break;
            case Refused refused:
                sync.End(refused.Task, players[refused.Task].Await!.Operation, new Ending(null, refused.Error, null, refused.Time));
                players[refused.Task].Await = null;
                break;
            case Acted acted:
                sync.Act(acted);
                messaging.Act(acted);
                break;
            case Categorized categorized:
                messaging.Categorize(categorized, players[categorized.Task].Await);
                break;
            case Ran ran:
                pool.Run(ran);
                break;
            case Gave gave:
                End(gave.Task, new Ending(gave.Value, null, null, gave.Time));
                break;
            case Raised raised:
                End(raised.Task, players[raised.Task].Interrupts(raised.Exception, company.Tasks[raised.Task])
                    ? new Ending(null, null, raised.Exception, raised.Time)
                    : new Ending(null, raised.Exception, null, raised.Time));
                break;
        }
    }

    private void End(int number, Ending ending)
    {
        var wait = players[number].Await!;
        players[number].Await = null;
        sync.End(number, wait.Operation, ending);
        wait.Target?.End(wait, ending);
    }
}
