namespace Pycos.Scenarios;

public class StrategyNameTests
{
    public static TheoryData<string, StrategyName> Names => new()
    {
        { "portfolio", StrategyName.Portfolio },
        { "random", StrategyName.Random },
        { "pos", StrategyName.Pos },
        { "surw", StrategyName.Surw },
        { "fifo", StrategyName.Fifo },
        { "pct", StrategyName.Pct() },
        { "pct:1", StrategyName.Pct(1) },
        { "pct:100", StrategyName.Pct(100) },
        { "delay", StrategyName.Delay() },
        { "delay:0", StrategyName.Delay(0) },
        { "dfs", StrategyName.Dfs() },
        { "dfs:2", StrategyName.Dfs(2) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_read_and_printed(string text, StrategyName name)
    {
        Assert.Equal(text, name.ToString());
        Assert.Equal((name, name.GetHashCode()), (StrategyName.Parse(text), StrategyName.Parse(text).GetHashCode()));
        Assert.True(StrategyName.TryParse(text, null, out var parsed) && parsed.Equals(name));
    }

    [Fact]
    public void Names_that_print_otherwise_are_not_equal() =>
        Assert.Equal(Names.Count, Names.Select(name => ((object[])name)[1]).Distinct().Count());

    [Fact]
    public void A_number_has_one_way_to_be_written() => Assert.Equal("pct:7", StrategyName.Parse("pct:007").ToString());

    [Fact]
    public void A_parameter_out_of_its_range_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>("depth", () => StrategyName.Pct(0));
        Assert.Throws<ArgumentOutOfRangeException>("depth", () => StrategyName.Pct(101));
        Assert.Throws<ArgumentOutOfRangeException>("delays", () => StrategyName.Delay(-1));
        Assert.Throws<ArgumentOutOfRangeException>("delays", () => StrategyName.Delay(101));
        Assert.Throws<ArgumentOutOfRangeException>("preemptions", () => StrategyName.Dfs(-1));
        Assert.Throws<ArgumentOutOfRangeException>("preemptions", () => StrategyName.Dfs(101));
    }

    [Fact]
    public void What_is_no_name_is_not_read()
    {
        Assert.False(StrategyName.TryParse(null, null, out _));
        Assert.False(StrategyName.TryParse("", null, out _));
        Assert.False(StrategyName.TryParse("dfs:1:2", null, out _));
        Assert.Throws<ArgumentNullException>(() => StrategyName.Parse(null!));
    }
}
