namespace Pycos.Simulation;

/// <summary>A failure, and how it was found.</summary>
internal sealed record Finding(string Scenario, string Strategy, ulong Seed, long Schedule, FoundFailure Found)
{
    internal static Finding Of(ExplorationResult result) =>
        new(result.Scenario, result.Strategy.ToString(), result.Seed, result.Failure!.Schedule, result.Failure);
}
