namespace Pycos.Simulation;

/// <summary>A simulated run's randomness.</summary>
internal sealed class ChoiceEntropy(Random random) : Entropy
{
    internal override Random Random => random;
}
