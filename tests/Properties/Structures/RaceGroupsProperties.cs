using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Structures;

/// <summary>Priorities as exponential clocks, against priorities that are uniform values.</summary>
public class RaceGroupsProperties
{
    [Fact]
    public void Items_that_bring_their_priorities_come_in_their_order()
    {
        var prng = new Prng(1);
        var groups = Empty(1);
        var items = Enumerable.Range(1, 500).Select(id => (Item: new Item(id), Priority: 1 - prng.NextDouble())).ToList();
        foreach (var (item, priority) in items) groups.PutAs(item, priority);
        foreach (var (item, _) in items.OrderByDescending(pair => pair.Priority))
        {
            Assert.Same(item, groups.First);
            groups.Remove(item);
        }
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void One_that_brings_its_priority_comes_before_a_drawn_one_as_often_as_that_is_lower(double priority)
    {
        const int Rounds = 20_000;
        var (old, drawn) = (new Item(1), new Item(2));
        var counts = new Dictionary<string, int> { ["old"] = 0, ["drawn"] = 0 };
        for (var seed = 0ul; seed < Rounds; seed++)
        {
            var groups = Empty(seed);
            (old.Place, drawn.Place) = (0, 0);
            groups.PutAs(old, priority);
            groups.Put(drawn);
            counts[groups.First == old ? "old" : "drawn"]++;
        }
        ChiSquare.AssertFits(counts, new Dictionary<string, double> { ["old"] = priority, ["drawn"] = 1 - priority });
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.75)]
    [InlineData(0.7499999)]
    [InlineData(0.3)]
    [InlineData(1e-9)]
    [InlineData(1.0 / (1ul << 63))]
    public void A_clock_rings_at_the_logarithm_of_its_priority(double priority) =>
        Assert.Equal(-Math.Log(priority), Exponential.Of(priority), 1e-14);

    private static RaceGroups Empty(ulong seed)
    {
        var tables = new RunTables();
        tables.Begin();
        var groups = new RaceGroups();
        groups.Begin(tables, new Prng(Prng.Derive(seed, "groups")));
        return groups;
    }
}
