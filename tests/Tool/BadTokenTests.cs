namespace Pycos.ToolTests;

public sealed class BadTokenTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nonsense", "is not a replay token")]
    [InlineData("pycos1-", "damaged")]
    [InlineData("pycos1-AAAA", "damaged")]
    [InlineData("pycos9-AAAA", "pycos9")]
    public void A_malformed_token_is_refused(string token, string saying) => ToolRun.Of("replay", token, ToolRun.Bank).IsRefused(saying);

    [Fact]
    public void A_token_with_one_character_changed_is_refused_as_damaged()
    {
        var token = Token("Scenarios.CarelessTellers");
        var changed = token[..20] + (token[20] == 'x' ? 'y' : 'x') + token[21..];

        ToolRun.Of("replay", changed, ToolRun.Bank).IsRefused("damaged");
    }

    [Fact]
    public void A_token_of_another_target_is_refused_with_the_scenarios_there_are() =>
        ToolRun.Of("replay", Token("Shop.Orders"), ToolRun.Bank).IsRefused("'Shop.Orders'", "Scenarios.CarelessTellers", "Name the target");

    [Fact]
    public void A_token_without_a_target_needs_a_project_in_the_current_folder() =>
        ToolRun.Of("replay", Token("Scenarios.CarelessTellers")).IsRefused("Name the target: pycos replay TOKEN TARGET");

    [Fact]
    public void A_file_that_does_not_exist_is_not_taken_for_a_token() =>
        ToolRun.Of("replay", "gone.json", ToolRun.Bank).IsRefused("There is no file 'gone.json'");

    [Theory]
    [InlineData("not json at all", "is not a failing run")]
    [InlineData("""{"some":"thing"}""", "is not a failing run")]
    [InlineData("""{"format":1}""", "is not a failing run")]
    [InlineData("[]", "is not a failing run")]
    [InlineData("""{"format":2,"target":"x","replay":"pycos9-x"}""", "format 2")]
    [InlineData("""{"format":1,"target":"x","replay":"pycos1-AAAA"}""", "damaged")]
    [InlineData("""{"format":1,"replay":"TOKEN"}""", "is not a failing run")]
    [InlineData("""{"format":1,"target":"nowhere","replay":"TOKEN"}""", "Name the target")]
    public void A_file_that_is_no_saved_failure_is_refused(string text, string saying)
    {
        var file = folder.Write("some.json", text.Replace("TOKEN", Token("Scenarios.CarelessTellers"), StringComparison.Ordinal));

        ToolRun.Of("replay", file).IsRefused(saying);
    }

    private static string Token(string scenario) =>
        Explorer.Explore(new Scenario(scenario, Bank.Scenarios.CarelessTellers)).Failure!.Token;
}
