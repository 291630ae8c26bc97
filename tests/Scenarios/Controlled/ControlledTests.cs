namespace Pycos.Scenarios.Controlled;

public class ControlledTests
{
    public static TheoryData<string> Codes => [.. All.Select(construct => construct.Code)];

    private static IEnumerable<Construct> All => ConstructGroup.All.SelectMany(group => group.Constructs);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_construct_has_the_standing_that_the_page_says(string code)
    {
        var construct = All.Single(construct => construct.Code == code);
        var result = construct.Explore();
        if (construct.Standing == Standing.Refused)
        {
            Assert.True(result.Failure is not null, "nothing was noticed");
            Assert.True(result.Failure.Failure.Kind == FailureKind.UncontrolledNondeterminism, result.Failure.ToString());
            return;
        }
        Assert.True(result.Failure is null, result.Failure?.ToString());
        if (construct.Standing == Standing.Explored) Assert.True(result.Distinct > 1, "there was only one order");
    }

    [Fact]
    public void The_page_shows_the_constructs_as_they_are() =>
        Assert.Equal(ControlledPage.Write(), File.ReadAllText(Repository.PathOf("docs", "what-is-controlled.md")));

    [Fact]
    public void There_are_at_least_sixty() => Assert.InRange(All.Count(), 60, int.MaxValue);
}
