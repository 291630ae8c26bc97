namespace Pycos.Simulation;

/// <summary>What a link or host chooses over and over.</summary>
/// <param name="Kind">What is chosen.</param>
/// <param name="Bound">Of how many outcomes.</param>
/// <param name="Stream">What it is drawn from.</param>
/// <param name="Text">What a draw is called in reports.</param>
/// <param name="Next">Another of the same place; null for none.</param>
internal sealed record LinkChoice(string Kind, uint Bound, ChoiceStream Stream, Func<int, uint, string> Text, LinkChoice? Next);
