namespace Pycos.Scenarios.Controlled;

/// <summary>What the simulator makes of a construct.</summary>
public enum Standing
{
    /// <summary>Its continuations are steps that are drawn like all others, its time is virtual.</summary>
    Explored,

    /// <summary>The run ends with a message that says what has left the simulator's control.</summary>
    Refused,

    /// <summary>The simulator does not notice it: what it does is outside of the schedule.</summary>
    NotSeen,
}
