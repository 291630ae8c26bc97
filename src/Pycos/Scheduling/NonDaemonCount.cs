namespace Pycos;

/// <summary>How many tasks join and process exit wait for.</summary>
/// <remarks>
/// The scheduler's own thread counts without atomic instructions. A task that another thread spawns is announced first
/// and counted when it arrives, in this order, so that the sum never shows zero in between.
/// </remarks>
internal sealed class NonDaemonCount
{
    private int announced;
    private int live;

    /// <summary>On any thread.</summary>
    internal int Value => Volatile.Read(ref announced) + Volatile.Read(ref live);

    /// <summary>On the scheduler's thread; gives the new number.</summary>
    internal int Increment()
    {
        Volatile.Write(ref live, live + 1);
        return live;
    }

    /// <summary>On the scheduler's thread.</summary>
    internal void Decrement() => Volatile.Write(ref live, live - 1);

    /// <summary>On another thread: a task is on its way.</summary>
    internal void Announce() => Interlocked.Increment(ref announced);

    /// <summary>On the other thread: it was not taken in.</summary>
    internal void Withdraw() => Interlocked.Decrement(ref announced);

    /// <summary>On the scheduler's thread: the announced task has come.</summary>
    internal void Arrive()
    {
        Increment();
        Interlocked.Decrement(ref announced);
    }
}
