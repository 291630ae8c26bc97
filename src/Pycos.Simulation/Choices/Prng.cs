namespace Pycos.Simulation;

/// <summary>The one generator of the simulator: SplitMix64.</summary>
/// <remarks>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. A 64-bit counter with an odd
/// increment, finished by Stafford's mix 13. Specified here, not taken from the platform, since recorded seeds must mean
/// the same for ever. Bounded values by Lemire, "Fast random integer generation in an interval", TOMACS 2019: exact.
/// </remarks>
internal struct Prng(ulong seed)
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    internal static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>An independent seed for a part of something seeded: hashed, never added.</summary>
    internal static ulong Derive(ulong seed, ulong part) => Mix(Mix(seed + Increment) ^ (part * 0xD1342543DE82EF95));

    /// <summary>An independent seed for a named part.</summary>
    internal static ulong Derive(ulong seed, string name) => Derive(seed, HashOf(name));

    /// <summary>FNV-1a, 64 bits, over UTF-16 code units: stable where string hash codes are not.</summary>
    internal static ulong HashOf(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in text) hash = (hash ^ c) * 0x100000001B3;
        return hash;
    }

    internal ulong Next()
    {
        state += Increment;
        return Mix(state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    internal double NextDouble() => (Next() >> 11) * (1.0 / (1ul << 53));

    /// <summary>Uniform in [0, bound); a bound of 0 stands for 2^32.</summary>
    internal uint Next(uint bound)
    {
        var x = (uint)(Next() >> 32);
        if (bound == 0) return x;
        var product = (ulong)x * bound;
        if ((uint)product < bound)
        {
            var threshold = (0u - bound) % bound;
            while ((uint)product < threshold) product = (ulong)(uint)(Next() >> 32) * bound;
        }
        return (uint)(product >> 32);
    }
}
