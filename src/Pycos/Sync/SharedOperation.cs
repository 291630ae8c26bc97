using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Accesses a shared variable; await it.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SharedOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly Cell<T> cell;
    private readonly T written;
    private readonly Func<T, T>? change;
    private readonly OperationKind kind;

    internal SharedOperation(Fiber fiber, OperationKind kind, Cell<T> cell, T written, Func<T, T>? change)
    {
        this.fiber = fiber;
        this.kind = kind;
        this.cell = cell;
        this.written = written;
        this.change = change;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(kind, cell);

    /// <summary>Used by <c>await</c>.</summary>
    public SharedOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult()
    {
        fiber.End();
        if (fiber.Scheduler.Observer is not null) fiber.TakeValue();
        return cell.Access(kind, written, change);
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame)
    {
        fiber.Park(frame, kind, cell, Timeouts.None);
        // For the trace: the access itself happens after it.
        if (kind == OperationKind.Write && fiber.Scheduler.Observer is { WantsDetails: true }) fiber.Value = written;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(kind.ToString(), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(kind.ToString(), continuation);
}
