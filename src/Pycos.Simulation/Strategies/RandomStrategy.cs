namespace Pycos.Simulation;

/// <summary>A random walk: each time uniform among all that can run.</summary>
/// <remarks>
/// The probability of a schedule is the product of 1/|enabled| over its choices, so schedules in which one task is kept
/// waiting for long are exponentially rare.
/// </remarks>
internal sealed class RandomStrategy : Sampler
{
    private Prng prng;

    internal override void Begin(in RunStart start) => prng = new Prng(start.Seed);

    internal override int Next(EnabledSet enabled) => (int)prng.Next((uint)enabled.Count);
}
