namespace Pycos.Simulation;

/// <summary>What a search learns of a run.</summary>
/// <param name="Index">Of the run in the exploration.</param>
/// <param name="Plan">What was to be run.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Survey">Its steps, if they were taken down.</param>
/// <param name="News">What it has shown that no round before had; null for nothing.</param>
/// <param name="Choices">How to make it again, where it has shown something new.</param>
internal sealed record RunReport(
    long Index, RunPlan Plan, RunOutcome Outcome, Survey? Survey, IReadOnlyList<int>? News, ChoiceRecord? Choices);
