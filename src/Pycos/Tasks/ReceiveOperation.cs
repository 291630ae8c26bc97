using System.ComponentModel;
using Pycos.CompilerServices;

namespace Pycos;

/// <summary>Takes the next message; await it.</summary>
/// <remarks>A type of its own: most receives have no timeout, and an idle task keeps its operation in its frame.</remarks>
/// <typeparam name="T">The type that the message must have.</typeparam>
public readonly struct ReceiveOperation<T>
{
    private readonly Fiber fiber;

    internal ReceiveOperation(Fiber fiber) => this.fiber = fiber;

    /// <summary>Gives the awaiter that <c>await</c> uses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReceiveAwaiter<T> GetAwaiter() => new(fiber);
}
