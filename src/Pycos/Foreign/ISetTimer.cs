namespace Pycos;

/// <summary>A timer that a program has set by the BCL's interface, for reports.</summary>
internal interface ISetTimer
{
    /// <summary>How long it was set to, at the last time.</summary>
    TimeSpan DueTime { get; }
}
