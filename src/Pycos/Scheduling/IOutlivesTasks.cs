namespace Pycos;

/// <summary>A part of a scheduler for which somebody may wait who is none of its tasks.</summary>
internal interface IOutlivesTasks
{
    /// <summary>On the scheduler's own thread: it has stopped, and nothing comes to it from outside any more.</summary>
    void OnStopped();
}
