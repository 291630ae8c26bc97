using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Takes a lock or a permit to be given back by disposing; await it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HoldOperation : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly WaitOperation acquisition;
    private readonly IReleasable held;

    internal HoldOperation(WaitOperation acquisition, IReleasable held)
    {
        this.acquisition = acquisition;
        this.held = held;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => acquisition.IsCompleted;

    /// <summary>Used by <c>await</c>.</summary>
    public HoldOperation GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public Hold GetResult() => acquisition.GetResult() ? new Hold(held) : default;

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => acquisition.Suspend(frame);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => acquisition.OnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => acquisition.UnsafeOnCompleted(continuation);
}
