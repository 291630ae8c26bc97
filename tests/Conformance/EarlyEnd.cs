namespace Pycos.Conformance;

/// <summary>How a wait ends before it has what it came for.</summary>
public enum EarlyEnd
{
    Timeout,
    Token,
    Throw,
    Terminate,
    HotSwap,
}

/// <summary>What a case waits for: with the bound and the token, in the task's own method, so that its code can be replaced there.</summary>
internal delegate Coroutine BoundedWait(TaskContext self, TimeSpan? timeout, CancellationToken cancellation);

/// <summary>Ends waits early.</summary>
internal static class EarlyEnds
{
    // Long enough that the system itself has been asked, and not only looked at; no case depends on it.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(3);

    /// <summary>For theories: each way.</summary>
    public static TheoryData<EarlyEnd> All => [.. Enum.GetValues<EarlyEnd>()];

    /// <summary>Begins the wait in a task of its own, ends it so, and gives back control when it is over; once as soon as it has begun, and once later.</summary>
    internal static async Coroutine Both(TaskContext self, EarlyEnd how, BoundedWait wait)
    {
        await One(self, how, wait, isSettled: false);
        await One(self, how, wait, isSettled: true);
    }

    private static async Coroutine One(TaskContext self, EarlyEnd how, BoundedWait wait, bool isSettled)
    {
        using var source = new CancellationTokenSource();
        TimeSpan? timeout = how != EarlyEnd.Timeout ? null : isSettled ? Settling : TimeSpan.FromTicks(1);
        var task = self.Spawn(
            other =>
            {
                other.IsHotSwappable = true;
                return wait(other, timeout, source.Token);
            },
            "waits in vain");
        if (isSettled) await self.Sleep(Settling);
        else await self.Yield();

        var thrown = new InvalidDataException("thrown");
        var isSwapped = false;
        if (how == EarlyEnd.Token) source.Cancel();
        else if (how == EarlyEnd.Throw) task.Throw(thrown);
        else if (how == EarlyEnd.Terminate) task.Terminate();
        else if (how == EarlyEnd.HotSwap) task.HotSwap(async _ => isSwapped = true);

        var exit = await task.Finish();
        if (how == EarlyEnd.Timeout) Assert.IsType<TimeoutException>(exit.Exception);
        else if (how == EarlyEnd.Token) Assert.IsAssignableFrom<OperationCanceledException>(exit.Exception);
        else if (how == EarlyEnd.Throw) Assert.Same(thrown, exit.Exception);
        else if (how == EarlyEnd.Terminate) Assert.Equal(TaskExitStatus.Terminated, exit.Status);
        else Assert.True(isSwapped);
    }
}
