using System.Text.Json.Nodes;
using Pycos.Cli;

namespace Pycos.Tool;

/// <summary>Files that were saved of a program that has been edited since.</summary>
public sealed class EditedTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_leads_to_the_failure_that_is_still_there_and_to_a_token_of_the_program_as_it_is()
    {
        var replay = ToolRun.Of("replay", Saved("Scenarios.CarelessTellers", Longer));

        Assert.Equal(3, replay.Status);
        Assert.Contains("fail  Scenarios.CarelessTellers: ", replay.Output);
        Assert.Contains("Diverged: the recorded run has trace hash ", replay.Output);
        Assert.Contains("and the failure is still there. ", replay.Output);
        Assert.Contains(" recorded steps were followed. ", replay.Output);
        Assert.Matches("""\n  step \d+: 'main.*' is at .*, where the recorded run had yield""", replay.Output);

        var again = ToolRun.Of("replay", replay.Under("Replay token of this run:"), ToolRun.Bank);
        Assert.Equal(1, again.Status);
    }

    [Fact]
    public void A_file_of_a_program_that_has_lost_its_bug_says_what_differs_and_that_nothing_fails()
    {
        var replay = ToolRun.Of("replay", Saved("Scenarios.CarefulTellers", Bank.Scenarios.CarelessTellers));

        Assert.Equal(3, replay.Status);
        Assert.Contains("pass  Scenarios.CarefulTellers", replay.Output);
        Assert.Contains("and nothing fails. ", replay.Output);
        Assert.Contains(", where the recorded run had ", replay.Output);
        Assert.DoesNotContain("Replay token", replay.Output);
    }

    [Fact]
    public void As_json_the_divergence_is_a_list_of_lines_and_the_new_run_has_a_token()
    {
        var json = Assert.Single(ToolRun.Of("replay", Saved("Scenarios.CarelessTellers", Longer), "--format", "json").Json);

        Assert.Equal(
            ["scenario", "outcome", "traceHash", "expectedTraceHash", "steps", "virtualSeconds", "failure", "diverged", "replay"],
            json.Select(field => field.Key));
        Assert.Equal("diverged", (string?)json["outcome"]);
        Assert.Contains("the failure is still there", (string?)json["diverged"]!.AsArray()[0]);
        Assert.StartsWith("step ", (string?)json["diverged"]!.AsArray()[1]);
        Assert.Equal("Scenarios.CarelessTellers", Explorer.ScenarioOf((string)json["replay"]!));

        var exact = Assert.Single(ToolRun.Of("replay", Saved("Scenarios.CarelessTellers", Bank.Scenarios.CarelessTellers), "--format", "json").Json);
        Assert.Equal("reproduced", (string?)exact["outcome"]);
        Assert.True(exact.ContainsKey("diverged") && exact.ContainsKey("replay"));
        Assert.Null(exact["diverged"]);
        Assert.Null(exact["replay"]);
    }

    [Fact]
    public void A_file_of_the_first_format_is_replayed_by_its_token_alone()
    {
        var json = JsonNode.Parse(File.ReadAllText(Saved("Scenarios.CarelessTellers", Bank.Scenarios.CarelessTellers)))!.AsObject();
        Assert.True(json.Remove("steps"));
        json["format"] = 1;
        var former = folder.Write("former.json", json.ToJsonString());

        Assert.Equal(1, ToolRun.Of("replay", former).Status);
        Assert.Equal(1, ToolRun.Of("shrink", former).Status);
    }

    [Fact]
    public void What_does_not_fail_any_more_is_not_shrunk()
    {
        var file = Saved("Scenarios.CarefulTellers", Bank.Scenarios.CarelessTellers);
        var run = ToolRun.Of("shrink", file);

        Assert.Equal(3, run.Status);
        Assert.Contains("Diverged: ", run.Output);
        Assert.Contains("and nothing fails", run.Output);
        Assert.Equal([file], Directory.GetFiles(folder.Path));
        Assert.Equal("diverged", (string?)Assert.Single(ToolRun.Of("shrink", file, "--format", "json").Json)["outcome"]);
    }

    [Fact]
    public void What_fails_in_another_way_is_not_shrunk_either()
    {
        var run = ToolRun.Of("shrink", Changed("elsewhere", "the bank hid"));

        Assert.Equal(3, run.Status);
        Assert.Contains("though it fails as well, in another way. ", run.Output);
    }

    [Theory]
    [InlineData("elsewhere", "the bank holds")]
    [InlineData("Scenarios.cs", "the bank hid")]
    public void A_failure_is_known_again_by_its_place_or_by_its_words(string file, string words) =>
        Assert.Contains("and the failure is still there. ", ToolRun.Of("replay", Changed(file, words)).Output);

    [Fact]
    public void A_file_without_a_signature_knows_its_failure_by_its_words()
    {
        var json = JsonNode.Parse(File.ReadAllText(Saved("Scenarios.CarelessTellers", Longer)))!.AsObject();
        Assert.True(json.Remove("signature"));
        Assert.Contains("and the failure is still there. ", ToolRun.Of("replay", folder.Write("former.json", json.ToJsonString())).Output);
        json["message"] = "Assertion failed in task 'main': the bank hid 270";
        Assert.Contains("though it fails as well, in another way. ", ToolRun.Of("replay", folder.Write("other.json", json.ToJsonString())).Output);
    }

    [Fact]
    public void What_still_fails_is_shrunk_as_a_run_of_the_program_as_it_is()
    {
        var run = ToolRun.Of("shrink", Saved("Scenarios.CarelessTellers", Longer));

        Assert.Equal(1, run.Status);
        Assert.Contains("The program has changed since the run was recorded", run.Output);
        Assert.Equal(1, ToolRun.Of("replay", run.Under("Saved to:")).Status);
    }

    /// <summary>The bank as it was before somebody took away an await that it starts with.</summary>
    private static async Coroutine Longer(World world)
    {
        await world.Self.Yield();
        await Bank.Scenarios.CarelessTellers(world);
    }

    /// <summary>A file whose failure stands in another source file, and is in other words.</summary>
    private string Changed(string file, string words)
    {
        var text = File.ReadAllText(Saved("Scenarios.CarelessTellers", Longer));
        Assert.Contains("Assertion: Scenarios.cs, ", text);
        text = text.Replace("Assertion: Scenarios.cs", $"Assertion: {file}", StringComparison.Ordinal);
        return folder.Write("other.json", text.Replace("the bank holds", words, StringComparison.Ordinal));
    }

    private string Saved(string name, Func<World, Coroutine> body)
    {
        var result = Explorer.Explore(new Scenario(name, body));
        var target = new Target(ToolRun.Bank, "Release", []);
        return Cli.Saved.In(folder.Path, target, Finding.Of(result), new Terminal(TextWriter.Null, TextWriter.Null))!;
    }
}
