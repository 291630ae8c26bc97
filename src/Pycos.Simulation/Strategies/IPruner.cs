namespace Pycos.Simulation;

/// <summary>A strategy that breaks runs off, which has to be asked also where there is no choice.</summary>
internal interface IPruner
{
    /// <summary>Whether all that follows the only step that can be taken has been seen.</summary>
    bool HasSeen(WorkItem only);
}
