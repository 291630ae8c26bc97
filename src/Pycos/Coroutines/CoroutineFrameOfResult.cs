using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>A frame that ends with a value of type <typeparamref name="T"/>.</summary>
internal abstract class CoroutineFrame<T> : CoroutineFrame
{
    private ExceptionDispatchInfo? fault;
    private T? result;

    internal void SetResult(T value)
    {
        result = value;
        IsCompleted = true;
    }

    internal override void SetException(Exception exception)
    {
        fault = ExceptionDispatchInfo.Capture(exception);
        IsCompleted = true;
    }

    /// <summary>Gives the value or rethrows, and hands the frame back to its pool.</summary>
    internal T TakeResult(int version)
    {
        if (version != Version || !IsCompleted) throw Misuse.AwaitedTwice(this);
        var value = result;
        var thrown = fault;
        result = default;
        fault = null;
        Continuation = null;
        Context = null;
        IsCompleted = false;
        Version++;
        Recycle();
        thrown?.Throw();
        return value!;
    }

    /// <summary>Clears the locals and keeps the object for the next call of the same method.</summary>
    protected abstract void Recycle();
}
