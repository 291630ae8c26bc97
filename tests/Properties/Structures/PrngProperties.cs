using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Structures;

/// <summary>The generator that every schedule is drawn from.</summary>
public class PrngProperties
{
    [Fact]
    public void It_is_the_published_generator()
    {
        // First outputs of SplitMix64 for seed 1234567, as its reference implementation gives them.
        var prng = new Prng(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => prng.Next()).ToArray());
    }

    [Property(MaxTest = 200)]
    public void A_draw_is_below_its_bound(ulong seed, uint bound)
    {
        var prng = new Prng(seed);
        for (var i = 0; i < 100; i++) Assert.True(bound == 0 || prng.Next(bound) < bound);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void Bounded_draws_are_uniform(int bound)
    {
        const int Draws = 200_000;
        var prng = new Prng(42);
        var counts = new int[bound];
        for (var i = 0; i < Draws; i++) counts[prng.Next((uint)bound)]++;
        Assert.True(IsUniform(counts, Draws), $"{string.Join(' ', counts)}");
    }

    [Theory]
    [InlineData(3u << 30, 3)]
    [InlineData(5u << 29, 5)]
    public void Draws_below_a_large_bound_have_no_bias(uint bound, int classes)
    {
        // Without rejection the multiples of 3 below 3 * 2^30 would come up twice as often as the rest.
        const int Draws = 200_000;
        var prng = new Prng(42);
        var counts = new int[classes];
        for (var i = 0; i < Draws; i++) counts[prng.Next(bound) % classes]++;
        Assert.True(IsUniform(counts, Draws), $"{string.Join(' ', counts)}");
    }

    [Fact]
    public void Streams_of_neighbouring_seeds_and_names_have_nothing_to_do_with_each_other()
    {
        var counts = new int[16];
        const int Draws = 100_000;
        for (var seed = 0ul; seed < Draws / 2; seed++)
        {
            counts[new Prng(Prng.Derive(seed, "schedule")).Next(16)]++;
            counts[new Prng(Prng.Derive(seed, "values")).Next(16) ^ new Prng(Prng.Derive(seed, "schedule")).Next(16)]++;
        }
        Assert.True(IsUniform(counts, Draws), $"{string.Join(' ', counts)}");
    }

    /// <summary>Chi-square, by Wilson and Hilferty's approximation to the normal distribution; 4 sigma.</summary>
    private static bool IsUniform(int[] counts, int draws)
    {
        var expected = draws / (double)counts.Length;
        var chi = counts.Sum(count => (count - expected) * (count - expected) / expected);
        var freedom = counts.Length - 1;
        var variance = 2.0 / (9 * freedom);
        return (Math.Cbrt(chi / freedom) - (1 - variance)) / Math.Sqrt(variance) < 4;
    }
}
