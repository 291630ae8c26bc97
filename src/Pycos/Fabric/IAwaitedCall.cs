namespace Pycos;

/// <summary>An asynchronous call of .NET's that a request stands for: begun again and again, one at a time.</summary>
internal interface IAwaitedCall
{
    /// <summary>Begins it: true if it is over at once. Else the request is told, on whichever thread, and ends itself in a step.</summary>
    bool TryBegin();

    /// <summary>It is over: takes what came of it, or throws what went wrong.</summary>
    void Take();

    /// <summary>What the request's user is told of what went wrong; null for what should not.</summary>
    Exception? Told(Exception thrown);
}
