using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sync;

/// <summary>Who holds what, as far as the tasks' own code can know: what a real run is held to, where nobody sees who waits.</summary>
internal sealed class SyncLedger(Findings findings)
{
    private readonly int?[] holders = new int?[SyncObjects.LockCount];
    private readonly int[] depths = new int[SyncObjects.LockCount];
    private readonly Dictionary<int, int> givenUp = [];
    private readonly int[] permits = [.. SyncObjects.Permits.Select(permits => permits.Initial)];
    private readonly bool[] wereTooMany = new bool[SyncObjects.Permits.Length];

    internal void Begin(int task, Instruction operation)
    {
        if (ConditionOf(operation) is not { } condition || holders[SyncObjects.LockOf[condition]] != task) return;
        givenUp[task] = depths[SyncObjects.LockOf[condition]];
        Free(SyncObjects.LockOf[condition]);
    }

    internal void End(int task, Instruction operation, Ending ending)
    {
        if (ConditionOf(operation) is { } condition)
        {
            // However the wait ended, or if it was refused.
            if (givenUp.Remove(task, out var depth)) Hold(SyncObjects.LockOf[condition], task, depth);
            return;
        }
        var hasGot = ending.Value is true || ending.Own is Pycos.AbandonedLockException;
        if (!hasGot || (operation as Acquire)?.What is not { } what && !IsHold(operation, out what)) return;
        if (what < SyncObjects.LockCount) Hold(what, task, depths[what] + 1);
        else permits[what - SyncObjects.LockCount]--;
    }

    internal void Act(Acted acted)
    {
        if (acted.Operation is not Release release) return;
        if (release.What >= SyncObjects.LockCount)
        {
            var number = release.What - SyncObjects.LockCount;
            if (acted.Error is null) permits[number] += release.Count;
            if (permits[number] > SyncObjects.Permits[number].Maximum) wereTooMany[number] = true;
            return;
        }
        var expected = holders[release.What] == acted.Task ? null : typeof(SynchronizationLockException);
        findings.Expect(acted.Error?.GetType() == expected, SharedRule.Refusals, $"Task {acted.Task} released lock {release.What}, held by {holders[release.What]}: {acted.Error?.GetType().Name ?? "no error"}.");
        if (expected is null && --depths[release.What] == 0) Free(release.What);
    }

    internal void Exit(int task)
    {
        for (var what = 0; what < holders.Length; what++)
        {
            if (holders[what] == task) Free(what);
        }
    }

    internal void Check(SyncState state)
    {
        CheckOwner(SyncObjects.Plain, state.PlainOwner);
        CheckOwner(SyncObjects.Deep, state.DeepOwner);
        if (holders[SyncObjects.Deep] is not null) findings.Expect(state.Depth == depths[SyncObjects.Deep], SharedRule.Exclusion, $"The deep lock is held {state.Depth} deep, and should be {depths[SyncObjects.Deep]}.");
        for (var i = 0; i < permits.Length; i++)
        {
            var isPossible = state.Free[i] <= permits[i] && state.Free[i] <= SyncObjects.Permits[i].Maximum;
            findings.Expect(isPossible, SharedRule.Conservation, $"Semaphore {i} has {state.Free[i]} permits, and there are {permits[i]}.");
        }
    }

    /// <summary>When all have ended nothing is on its way any more.</summary>
    internal void CheckEnd(SyncState state)
    {
        findings.Expect(state is { PlainOwner: null, DeepOwner: null, Depth: 0 }, SharedRule.Exclusion, "A lock is held, and all tasks have ended.");
        for (var i = 0; i < permits.Length; i++)
        {
            // Where more came back than there is room for, some may have been dropped.
            if (!wereTooMany[i]) findings.Expect(state.Free[i] == permits[i], SharedRule.Conservation, $"Semaphore {i} ends with {state.Free[i]} permits, and should have {permits[i]}.");
        }
    }

    private static int? ConditionOf(Instruction operation) => operation switch
    {
        AwaitNotification wait => wait.Condition,
        AwaitToken wait => wait.Condition,
        _ => null,
    };

    private static bool IsHold(Instruction operation, out int what)
    {
        what = operation is HoldAround hold ? hold.What : -1;
        return what >= 0;
    }

    private void CheckOwner(int what, int? owner)
    {
        if (holders[what] is { } holder) findings.Expect(owner == holder, SharedRule.Exclusion, $"Lock {what} is held by {owner}, and task {holder} has not given it back.");
    }

    private void Hold(int what, int task, int depth)
    {
        findings.Expect(holders[what] is null || holders[what] == task, SharedRule.Exclusion, $"Task {task} got lock {what}, which is held by {holders[what]}.");
        holders[what] = task;
        depths[what] = depth;
    }

    private void Free(int what)
    {
        holders[what] = null;
        depths[what] = 0;
    }
}
