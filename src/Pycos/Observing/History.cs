namespace Pycos;

/// <summary>What the report of a deadlock can tell of the past: who could have let a task go on that waits for ever.</summary>
internal abstract class History
{
    /// <summary>Who has done this to the object so far, in a few words.</summary>
    /// <param name="act">What lets a waiter go on.</param>
    /// <param name="objectId">The object or task that it is done to.</param>
    /// <param name="what">The same as a person says it: <c>set it</c>.</param>
    internal abstract string Past(Act act, long objectId, string what);

    /// <summary>Who has taken more of the object than was given back, in a few words; null for nobody.</summary>
    /// <param name="taken">Number of the wait by which it is taken.</param>
    /// <param name="givenBack">The act by which it is given back.</param>
    /// <param name="objectId">The object.</param>
    internal abstract string? Holding(byte taken, Act givenBack, long objectId);
}
