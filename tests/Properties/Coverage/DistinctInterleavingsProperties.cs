using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Coverage;

public class DistinctInterleavingsProperties
{
    [Property]
    public void It_counts_different_hashes_and_those_that_came_once(byte[] values, bool isScattered)
    {
        var hashes = values.Select(value => isScattered ? Prng.Mix(value) : ((ulong)value + 1) << 1).ToList();
        var counted = new DistinctInterleavings();
        foreach (var hash in hashes) counted.Add(hash);
        var counts = hashes.CountBy(hash => hash).ToList();
        Assert.Equal((counts.Count, counts.Count(hash => hash.Value == 1), hashes.Count), (counted.Count, counted.Once, counted.Total));
    }

    [Fact]
    public void No_hash_is_lost_when_it_grows()
    {
        var counted = new DistinctInterleavings();
        for (var round = 1; round <= 2; round++)
        {
            for (var i = 0ul; i < 50_000; i++) counted.Add(Prng.Mix(i));
            Assert.Equal((50_000, round == 1 ? 50_000 : 0, round * 50_000), (counted.Count, counted.Once, counted.Total));
        }
    }

    [Fact]
    public void Zero_is_a_hash_like_any_other()
    {
        var counted = new DistinctInterleavings();
        counted.Add(0);
        Assert.Equal((1, 1), (counted.Count, counted.Once));
        counted.Add(0);
        Assert.Equal((1, 0), (counted.Count, counted.Once));
    }

    [Fact]
    public void It_stops_counting_at_its_limit()
    {
        var counted = new DistinctInterleavings();
        for (var i = 0ul; i < DistinctInterleavings.Limit - 1; i++) counted.Add(Prng.Mix(i));
        Assert.False(counted.IsFull);
        for (var i = DistinctInterleavings.Limit - 1ul; i < DistinctInterleavings.Limit + 1000; i++) counted.Add(Prng.Mix(i));
        Assert.True(counted.IsFull);
        Assert.Equal((DistinctInterleavings.Limit, DistinctInterleavings.Limit), (counted.Count, counted.Total));
        counted.Add(Prng.Mix(0));
        // Else the share of those that came once would be that of a part of the schedules.
        Assert.Equal((DistinctInterleavings.Limit, DistinctInterleavings.Limit), (counted.Total, counted.Once));
    }
}
