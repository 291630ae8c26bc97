using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sync;

/// <summary>The models of all locks, semaphores, events and conditions of a run.</summary>
internal sealed class SyncModel
{
    private readonly Findings findings;
    private readonly MutexModel[] locks;
    private readonly PermitsModel[] permits;
    private readonly EventModel[] events;
    private readonly ConditionModel[] conditions;
    private readonly TokenWaitModel[] tokenWaits;

    internal SyncModel(Findings findings)
    {
        this.findings = findings;
        locks = [new(findings, "plain", false), new(findings, "deep", true), new(findings, "own", true)];
        permits = [.. SyncObjects.Permits.Select(permits => new PermitsModel(findings, permits.Initial, permits.Maximum))];
        events = [.. SyncObjects.IsSetAtFirst.Select(isSet => new EventModel(findings, isSet))];
        conditions = [.. SyncObjects.LockOf.Select(mutex => new ConditionModel(findings, locks[mutex]))];
        tokenWaits = [.. conditions.Select(condition => new TokenWaitModel(findings, condition))];
    }

    /// <summary>What the operation waits for; null if it is none of these.</summary>
    internal ObjectModel? TargetOf(Instruction operation) => operation switch
    {
        Acquire acquire => Acquired(acquire.What),
        HoldAround hold => Acquired(hold.What),
        AwaitEvent wait => events[wait.Event],
        AwaitNotification wait => conditions[wait.Condition],
        AwaitToken wait => tokenWaits[wait.Condition],
        _ => null,
    };

    internal void Act(Acted acted)
    {
        switch (acted.Operation)
        {
            case Release { What: < SyncObjects.LockCount } release:
                locks[release.What].Release(acted.Task, acted.Error);
                return;
            case Release release:
                permits[release.What - SyncObjects.LockCount].Release(acted.Task, release.Count, acted.Error);
                return;
            case SetEvent set:
                events[set.Event].Set();
                break;
            case ClearEvent clear:
                events[clear.Event].Clear();
                break;
            case Notify notify:
                conditions[notify.Condition].Notify(notify.Count);
                break;
            default:
                return;
        }
        findings.Expect(acted.Error is null, SharedRule.Refusals, $"{acted.Operation} of task {acted.Task} threw {acted.Error?.GetType().Name}.");
    }

    internal void Exit(int task)
    {
        foreach (var mutex in locks) mutex.Exit(task);
    }

    /// <summary>What anybody could see of the objects is what the models say.</summary>
    internal void Check(SyncState state)
    {
        var (plain, deep) = (locks[SyncObjects.Plain], locks[SyncObjects.Deep]);
        findings.Expect(state.PlainOwner == plain.Owner, SharedRule.Exclusion, $"The plain lock is held by {state.PlainOwner}, and should be by {plain.Owner}.");
        findings.Expect(state.DeepOwner == deep.Owner, SharedRule.Exclusion, $"The deep lock is held by {state.DeepOwner}, and should be by {deep.Owner}.");
        findings.Expect(state.Depth == deep.Depth, SharedRule.Exclusion, $"The deep lock is held {state.Depth} deep, and should be {deep.Depth}.");
        for (var i = 0; i < permits.Length; i++)
        {
            findings.Expect(state.Free[i] == permits[i].Free, SharedRule.Conservation, $"Semaphore {i} has {state.Free[i]} permits, and should have {permits[i].Free}.");
        }
        for (var i = 0; i < events.Length; i++)
        {
            findings.Expect(state.IsSet[i] == events[i].IsSet, SharedRule.Exclusion, $"Event {i} {(state.IsSet[i] ? "is set, and should not be." : "is not set, and should be.")}");
        }
    }

    private ObjectModel Acquired(int what) => what < SyncObjects.LockCount ? locks[what] : permits[what - SyncObjects.LockCount];
}
