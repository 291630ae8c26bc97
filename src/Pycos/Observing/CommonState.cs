namespace Pycos;

/// <summary>What all tasks of a scheduler share, besides objects that have numbers.</summary>
internal enum CommonState
{
    /// <summary>Which tasks there are.</summary>
    Tasks,

    /// <summary>Which channels are open.</summary>
    ChannelNames,

    /// <summary>What is to run at the exit.</summary>
    ExitFunctions,

    /// <summary>The simulator's draws of how long blocking functions take.</summary>
    Durations,
}
