namespace Pycos.Scenarios.House;

/// <summary>Rooms of one height. What is in them may use the floors below.</summary>
/// <param name="Rooms">The folders, by their paths under src/.</param>
internal sealed record Floor(params string[] Rooms)
{
    /// <summary>Whether its rooms may use each other: one thing in several folders. Else they know nothing of each other.</summary>
    internal bool IsOpen { get; init; }
}
