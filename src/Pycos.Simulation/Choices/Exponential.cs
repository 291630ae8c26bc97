namespace Pycos.Simulation;

/// <summary>Exponentially distributed values, mean 1, drawn by comparisons of uniform ones alone: the same on every machine.</summary>
/// <remarks>
/// Von Neumann, "Various techniques used in connection with random digits", 1951. A falling run of uniforms whose length is odd
/// gives its first as the fraction; each run of even length before it adds one.
/// </remarks>
internal static class Exponential
{
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
}
