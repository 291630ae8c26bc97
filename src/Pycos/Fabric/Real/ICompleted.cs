namespace Pycos.Real;

/// <summary>Something that the operating system has done.</summary>
internal interface ICompleted
{
    /// <summary>On the scheduler's thread: it is over.</summary>
    void Complete();

    /// <summary>On any thread: it is over, and the scheduler has stopped. What it has in hand is to be let go; mostly there is nothing.</summary>
    void CompleteToNobody()
    {
    }
}
