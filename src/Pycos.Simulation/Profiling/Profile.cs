namespace Pycos.Simulation;

/// <summary>What is known of a program's runs before one begins; the same whatever the number of workers.</summary>
/// <param name="Decisions">The most scheduling points with a real choice that a run has had; 0 when unknown.</param>
/// <param name="SharedObjects">The objects that several tasks touch, with who touches them when.</param>
internal sealed record Profile(int Decisions, IReadOnlyList<ObjectProfile> SharedObjects)
{
    /// <summary>Nothing is known.</summary>
    internal static readonly Profile Empty = new(0, []);
}
