namespace Pycos.Simulation;

/// <summary>Exponentially distributed values, mean 1, drawn by comparisons of uniform ones alone: the same on every machine.</summary>
/// <remarks>
/// Von Neumann, "Various techniques used in connection with random digits", 1951. A falling run of uniforms whose length is odd
/// gives its first as the fraction; each run of even length before it adds one.
/// </remarks>
internal static class Exponential
{
    private const double Ln2 = 0.69314718055994530942;

    internal static double Draw(ref Prng prng)
    {
        for (var whole = 0.0; ; whole++)
        {
            var first = prng.NextDouble();
            var former = first;
            var isOdd = true;
            for (var next = prng.NextDouble(); next < former; next = prng.NextDouble())
            {
                former = next;
                isOdd = !isOdd;
            }
            if (isOdd) return whole + first;
        }
    }

    /// <summary>The value that a uniform one stands for, the higher the earlier: its logarithm, without the sign.</summary>
    /// <remarks>By the series of ln((1 + s) / (1 - s)), since libraries' logarithms differ in the last place.</remarks>
    /// <param name="uniform">Above 0, and at most 1.</param>
    internal static double Of(double uniform)
    {
        var halvings = 0;
        for (; uniform < 0.75; uniform *= 2) halvings++;
        var s = (1 - uniform) / (1 + uniform);
        var sum = 0.0;
        // s is from -1/5 to 1/7: what the next term would add is lost in rounding.
        for (var term = 23; term > 0; term -= 2) sum = (sum * s * s) + (1.0 / term);
        return (halvings * Ln2) + (2 * s * sum);
    }
}
