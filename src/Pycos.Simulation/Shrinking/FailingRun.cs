namespace Pycos.Simulation;

/// <summary>A run that failed, as it was found.</summary>
internal sealed record FailingRun(long Index, RunOutcome Outcome, ChoiceRecord Choices);
