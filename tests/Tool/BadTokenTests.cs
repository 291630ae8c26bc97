namespace Pycos.Tool;

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
    [InlineData("", "is not a failing run")]
    [InlineData("null", "is not a failing run")]
    [InlineData("""{"format":-1,"target":"x","replay":"TOKEN"}""", "is not a failing run")]
    [InlineData("""{"format":"two","target":"x","replay":"TOKEN"}""", "it is damaged")]
    [InlineData("""{"format":3,"steps":["a | b | c"],"target":"x","replay":"pycos9-x"}""", "has format 3, and this tool reads formats 1 to 2. Use the tool that saved it.")]
    [InlineData("""{"format":2,"target":"x","replay":"pycos9-x"}""", "pycos9")]
    [InlineData("""{"format":2,"target":"x","replay":"TOKEN","steps":"main | start"}""", "it is damaged")]
    [InlineData("""{"format":2,"target":"x","replay":"TOKEN","steps":["main | start","main start"]}""", "is damaged: the 2. of its steps is 'main start'")]
    [InlineData("""{"format":2,"target":"x","replay":"TOKEN","steps":["main | "]}""", "is damaged: the 1. of its steps is 'main | '")]
    [InlineData("""{"format":2,"target":"x","replay":"TOKEN","steps":[null]}""", "is damaged: the 1. of its steps")]
    [InlineData("""{"format":1,"target":"x","replay":"pycos1-AAAA"}""", "damaged")]
    [InlineData("""{"format":1,"replay":"TOKEN"}""", "is not a failing run")]
    [InlineData("""{"format":1,"target":"nowhere","replay":"TOKEN"}""", "Name the target")]
    public void A_file_that_is_no_saved_failure_is_refused(string text, string saying)
    {
        var file = folder.Write("some.json", text.Replace("TOKEN", Token("Scenarios.CarelessTellers"), StringComparison.Ordinal));

        foreach (var command in new[] { "replay", "shrink" })
        {
            var run = ToolRun.Of(command, file);
            run.IsRefused(saying);
            Assert.Single(run.Error.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public void A_saved_file_that_is_cut_off_anywhere_is_refused()
    {
        ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", folder.Path);
        var whole = File.ReadAllText(Directory.GetFiles(folder.Path).Single()).TrimEnd();
        for (var length = 1; length < whole.Length; length += 97)
        {
            ToolRun.Of("replay", folder.Write("cut.json", whole[..length])).IsRefused("it is damaged: it stops being one in line");
        }
    }

    private static string Token(string scenario) =>
        Explorer.Explore(new Scenario(scenario, Bank.Scenarios.CarelessTellers)).Failure!.Token;
}
