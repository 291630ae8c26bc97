namespace Pycos.Simulation;

/// <summary>A choice that a failing run needs: with the tame one in its place, the run passes or fails in another way.</summary>
/// <param name="Text">What was chosen: who goes before whom, or what was drawn.</param>
/// <param name="Otherwise">How the run fails without it; null if it passes.</param>
public sealed record NeededOrdering(string Text, Failure? Otherwise);

/// <summary>The passing run that differs least from a failing one, of those that leave out one of its choices.</summary>
/// <param name="Token">Replays it.</param>
/// <param name="Switches">How often it puts a task aside that could have gone on.</param>
/// <param name="Difference">Lines for a person: where the two runs part, and how each goes on.</param>
public sealed record PassingSchedule(string Token, int Switches, string Difference);
