using System.Diagnostics;

namespace Pycos;

/// <summary>Something asked of the outside world: begun in a step, over in the same or in a later one of the same scheduler.</summary>
/// <remarks>
/// One object can be begun again once it is over, so that an operation that a socket does a million times costs no memory. What is
/// withdrawn is over soon, with what it was asked for if that came first: bytes that have been read are never lost.
/// </remarks>
internal abstract class Request
{
    private IRequestOwner? owner;
    private bool isEnding;

    /// <summary>Begun and not over.</summary>
    internal bool IsUnderWay { get; private set; }

    /// <summary>Over without any effect, because it was withdrawn.</summary>
    internal bool IsWithdrawn { get; private set; }

    /// <summary>What went wrong; null where nothing did.</summary>
    internal Exception? Error { get; private set; }

    /// <summary>Begins it; true if it is over at once. Else the owner is told.</summary>
    internal bool TryBegin(IRequestOwner owner)
    {
        Debug.Assert(!IsUnderWay, "One request is under way at a time.");
        this.owner = owner;
        isEnding = IsWithdrawn = false;
        Error = null;
        IsUnderWay = true;
        if (TryStart()) IsUnderWay = false;
        return !IsUnderWay;
    }

    /// <summary>Nobody wants it any more. It is over soon, if not at once, and the owner is told. A second call does nothing.</summary>
    internal void Withdraw()
    {
        if (!IsUnderWay || isEnding) return;
        isEnding = true;
        Cancel();
    }

    /// <summary>What it is about has been closed here: it ends, if it is under way.</summary>
    /// <param name="what">For the error.</param>
    internal void OnClosed(string what)
    {
        if (!IsUnderWay) return;
        Fail(new ObjectDisposedException(what));
        End();
    }

    /// <summary>Asks for it; true if it is over at once, with a result or after <see cref="Fail"/>.</summary>
    private protected abstract bool TryStart();

    /// <summary>It is under way: ends it, now or as soon as may be.</summary>
    private protected abstract void Cancel();

    /// <summary>In <see cref="TryStart"/>: begins the call that the request stands for; true if it is over at once.</summary>
    private protected bool TryBegin(IAwaitedCall call)
    {
        try
        {
            if (!call.TryBegin()) return false;
            call.Take();
        }
        catch (Exception e) when (TryTake(call, e))
        {
        }
        return true;
    }

    /// <summary>In a step of the scheduler: the call is over, and so is the request.</summary>
    private protected void End(IAwaitedCall call)
    {
        try
        {
            call.Take();
        }
        catch (Exception e) when (TryTake(call, e))
        {
        }
        End();
    }

    /// <summary>In <see cref="TryStart"/> or before <see cref="End()"/>: what went wrong.</summary>
    private protected void Fail(Exception error) => Error = error;

    /// <summary>In <see cref="TryStart"/> or before <see cref="End()"/>: it is as if it had not been begun.</summary>
    private protected void Forget() => IsWithdrawn = true;

    /// <summary>In <see cref="Cancel"/>, where that needs nobody's help: it is over, as if it had not been begun.</summary>
    private protected void EndForgotten()
    {
        Forget();
        End();
    }

    /// <summary>In a step of the scheduler: it is over.</summary>
    private protected void End()
    {
        Debug.Assert(IsUnderWay, "What is over has been under way.");
        IsUnderWay = false;
        owner!.OnOver();
    }

    private bool TryTake(IAwaitedCall call, Exception thrown)
    {
        if (thrown is OperationCanceledException) Forget();
        else if (call.Told(thrown) is { } error) Fail(error);
        else return false;
        return true;
    }
}

/// <summary>A request that gives something.</summary>
/// <typeparam name="T">What.</typeparam>
internal abstract class Request<T> : Request
{
    /// <summary>What came of it; of no use where there is an error, or where it was withdrawn.</summary>
    internal T Result { get; private protected set; } = default!;

    /// <summary>In <see cref="Request.TryStart"/> or before the end: what came of another request, by which this one is served.</summary>
    private protected void TakeFrom(Request<T> other)
    {
        if (other.IsWithdrawn) Forget();
        else if (other.Error is { } error) Fail(error);
        else Result = other.Result;
    }
}
