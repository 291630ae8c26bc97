namespace Pycos.Simulation;

/// <summary>A strategy that breaks runs off, which has to be asked also where there is no choice.</summary>
internal interface IPruner
{
    /// <summary>Whether all that follows the step has been seen: the only one that can be taken, or the one that has been put off for too long.</summary>
    bool HasSeen(WorkItem next);
}
