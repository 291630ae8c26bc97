namespace Pycos;

/// <summary>A function that may block, for whoever has threads to run it on.</summary>
internal interface IBlockingWork
{
    /// <summary>For reports.</summary>
    string DisplayName { get; }

    /// <summary>Number of what it is about, in traces: a pool, a file.</summary>
    long ObjectId { get; }

    /// <summary>Runs it, where it runs; never throws.</summary>
    void Execute();

    /// <summary>In a step of the scheduler: it has run, and its result goes to whoever waits for it.</summary>
    void HandBack();

    /// <summary>It has run, and the scheduler has stopped in the meantime: nobody waits any more.</summary>
    void HandBackToNobody();
}
