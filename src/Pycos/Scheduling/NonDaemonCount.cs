namespace Pycos;

/// <summary>How many tasks join and process exit wait for.</summary>
/// <remarks>
/// The scheduler's own thread counts without atomic instructions, and what other threads spawn is counted apart, once and
/// for good, before the scheduler takes it in. Neither number means anything alone: what others spawn ends here.
/// </remarks>
internal sealed class NonDaemonCount
{
    private int spawnedOutside;
    private int balance;

    /// <summary>On any thread.</summary>
    /// <remarks>
    /// In this order: what is spawned outside between the two looks only adds. The other way round, a task that is
    /// spawned and one that ends in between would both be missed, and the sum could show zero when it never was.
    /// </remarks>
    internal int Value
    {
        get
        {
            var here = Volatile.Read(ref balance);
            return here + Volatile.Read(ref spawnedOutside);
        }
    }

    /// <summary>On the scheduler's thread; gives the new number.</summary>
    internal int Increment()
    {
        Volatile.Write(ref balance, balance + 1);
        return Value;
    }

    /// <summary>On the scheduler's thread.</summary>
    internal void Decrement() => Volatile.Write(ref balance, balance - 1);

    /// <summary>On another thread: a task is on its way.</summary>
    internal void Announce() => Interlocked.Increment(ref spawnedOutside);

    /// <summary>On the other thread: it was not taken in.</summary>
    internal void Withdraw() => Interlocked.Decrement(ref spawnedOutside);
}
