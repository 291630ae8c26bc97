namespace Pycos.Real;

/// <summary>Something that the operating system has done.</summary>
internal interface ICompleted
{
    /// <summary>On the scheduler's thread: it is over.</summary>
    void Complete();
}
