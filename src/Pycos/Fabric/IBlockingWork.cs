namespace Pycos;

/// <summary>A function that may block, for whoever has threads to run it on.</summary>
internal interface IBlockingWork
{
    /// <summary>For reports.</summary>
    string DisplayName { get; }

    /// <summary>Number of the pool that it belongs to, in traces.</summary>
    long PoolNumber { get; }

    /// <summary>Runs it, where it runs; never throws.</summary>
    void Execute();

    /// <summary>In a step of the scheduler: it has run, and its result goes to whoever waits for it.</summary>
    void HandBack();

    /// <summary>It has run, and the scheduler has stopped in the meantime: nobody waits any more.</summary>
    void HandBackToNobody();
}
