namespace Pycos.Real;

/// <summary>The operating system's randomness.</summary>
internal sealed class RealEntropy : Entropy
{
    internal override Random Random => Random.Shared;
}
