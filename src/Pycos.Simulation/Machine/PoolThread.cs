using System.Reflection;

namespace Pycos.Simulation;

/// <summary>A thread of the pool that has taken something to do, and whether it has done it.</summary>
/// <remarks>
/// The pool counts for each of its threads what it has done. That is private to the BCL: if it cannot be read, a thread that waits for something
/// counts as done, be it for its next work.
/// </remarks>
internal readonly struct PoolThread
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly FieldInfo? Locals = typeof(object).Assembly.GetType("System.Threading.ThreadPoolWorkQueueThreadLocals")?.GetField("threadLocals", Any);

    private static readonly FieldInfo? Counter = Locals?.FieldType.GetField("threadLocalCompletionCountObject", Any);

    private readonly Thread thread;
    private readonly object? counter;
    private readonly FieldInfo? count;
    private readonly object? before;

    private PoolThread(Thread thread, object? counter)
    {
        this.thread = thread;
        this.counter = counter;
        count = counter?.GetType().GetField("_count", Any);
        before = count?.GetValue(counter);
    }

    /// <summary>Whether it is done with what it had taken.</summary>
    internal bool HasGoneOn => count is null ? thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) : !Equals(count.GetValue(counter), before);

    /// <summary>Makes the pool take this thread for none of its own, if it is one: what it queues goes to the others, and none of that is done here, untold.</summary>
    /// <returns>For <see cref="Return"/>; null if there is nothing to undo.</returns>
    internal static object? Leave()
    {
        if (!Thread.CurrentThread.IsThreadPoolThread || Locals?.GetValue(null) is not { } locals) return null;
        Locals.SetValue(null, null);
        return locals;
    }

    /// <summary>It is one of the pool's again.</summary>
    internal static void Return(object? locals)
    {
        if (locals is not null) Locals!.SetValue(null, locals);
    }

    /// <summary>This thread, which has just taken something.</summary>
    internal static PoolThread OfThis() =>
        new(Thread.CurrentThread, Locals?.GetValue(null) is { } locals ? Counter?.GetValue(locals) : null);
}
