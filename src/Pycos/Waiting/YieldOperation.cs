using System.ComponentModel;
using Pycos.CompilerServices;

namespace Pycos;

/// <summary>Lets other tasks run; await it.</summary>
/// <remarks>A type of its own: it is the most frequent operation of all, and has no result, timeout or target to carry.</remarks>
public readonly struct YieldOperation
{
    private readonly Fiber fiber;

    internal YieldOperation(Fiber fiber) => this.fiber = fiber;

    /// <summary>Gives the awaiter that <c>await</c> uses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public YieldAwaiter GetAwaiter() => new(fiber);
}
