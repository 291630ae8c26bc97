namespace Pycos.Tool;

/// <summary>What the program under test calls its tasks and says in its messages never steers the terminal, nor what reads the JSON or the files.</summary>
public sealed class SafeTextTests : IDisposable
{
    private static readonly string Assembly = typeof(PrintingScenarios).Assembly.Location;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reports_lists_and_files_have_no_control_character_but_ends_of_lines_and_tabs()
    {
        var explored = Explore();
        Assert.Equal(1, explored.Status);
        Assert.Contains(@"\u001b[2J \u009b31m \u202e gnol \u2066", explored.Output);
        AssertSafe(explored.Output);
        var file = explored.Under("Saved to:");
        AssertSafe(File.ReadAllText(file));
        AssertSafe(ToolRun.Of("replay", file).Output);
        AssertSafe(ToolRun.Of("list", Assembly).Output);
        AssertSafe(ToolRun.Of("explore", Assembly, "--scenario", PrintingScenarios.Evil).Error);
    }

    [Fact]
    public void Json_has_none_either_and_a_note_where_the_text_varies()
    {
        var explored = Explore("--format", "json");
        AssertSafe(explored.Output);
        var failure = Assert.Single(explored.Json)["failure"]!;
        Assert.Equal("assertion", (string?)failure["kind"]);
        Assert.StartsWith("Assertion: PrintingScenarios.cs, Wordy: isSet", (string?)failure["signature"]);
        Assert.StartsWith("The text of this failure varies", (string?)failure["note"]);
        AssertSafe((string)failure["message"]!);
        var listed = ToolRun.Of("list", Assembly, "--format", "json");
        AssertSafe(listed.Output);
        // To a program it is the text as it was written.
        Assert.Contains(listed.Json, json => (string?)json["description"] == $"tells {PrintingScenarios.Evil} of itself");
    }

    private ToolRun Explore(params string[] options) =>
        ToolRun.Of(["explore", Assembly, "--scenario", "Wordy", "--output", folder.Path, .. options]);

    private static void AssertSafe(string text) => Assert.DoesNotContain(
        text.ReplaceLineEndings("\n"),
        c => c is < ' ' and not '\n' and not '\t' or >= '\u007f' and <= '\u009f' or '\u202e' or '\u2066');
}
