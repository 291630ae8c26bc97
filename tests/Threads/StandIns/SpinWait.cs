namespace Pycos.Real;

/// <summary>Spinning, of which no time passes here: each look at what is spun for is one more interleaving to explore.</summary>
internal struct SpinWait
{
    internal void SpinOnce(int sleep1Threshold) => _ = sleep1Threshold;
}
