namespace Pycos.Simulation;

/// <summary>A run that failed, as it was found.</summary>
/// <param name="Index">Number of its schedule, from 0.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Choices">What it drew.</param>
/// <param name="Passing">The choices of a run of the same program that is known to pass; null if none is.</param>
internal sealed record FailingRun(long Index, RunOutcome Outcome, ChoiceRecord Choices, ChoiceRecord? Passing = null);
