namespace Pycos.Simulation;

/// <summary>How far a run came.</summary>
internal enum RunEnding
{
    /// <summary>To its end.</summary>
    Complete,

    /// <summary>By whoever runs it: the time is over, or it has become too long.</summary>
    BrokenOff,

    /// <summary>The strategy has seen all that can follow.</summary>
    Redundant,
}
