using System.Text.Json.Nodes;

namespace Pycos.Tool;

/// <summary>How much of a failing run the tool shows, and how wide.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_a_terminal_a_line_has_80_characters_and_the_width_can_be_said()
    {
        var found = Found();
        Assert.All(Table(found.Output), line => Assert.True(line.Length <= 80, line));
        var token = found.Under("Replay token:");
        Assert.StartsWith("  time  main ", Table(ToolRun.Of("replay", token, ToolRun.Bank, "--width", "400").Output)[0]);
        var narrow = Table(ToolRun.Of("replay", token, ToolRun.Bank, "--width", "50").Output);
        Assert.StartsWith("  time  task ", narrow[0]);
        Assert.All(narrow, line => Assert.True(line.Length <= 50, line));
    }

    [Fact]
    public void The_last_events_of_a_run_or_those_of_some_tasks_are_shown()
    {
        var token = Found().Under("Replay token:");
        var last = Table(ToolRun.Of("replay", token, ToolRun.Bank, "--last", "3", "--width", "400").Output);
        Assert.EndsWith("before these; --full shows them", last[2]);
        Assert.Equal(2 + 1 + 3, last.Length);

        var ledger = ToolRun.Of("replay", token, ToolRun.Bank, "--task", "ledger", "--task", "main", "--width", "400").Output;
        Assert.Matches("^  time  main +ledger *$", Table(ledger)[0]);
        Assert.Contains("There is none of that name in this run, but main, ", ToolRun.Of("replay", token, ToolRun.Bank, "--task", "nobody", "--width", "400").Output);
    }

    [Fact]
    public void The_whole_run_is_shown_by_explore_too_and_is_in_the_file()
    {
        var found = ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", folder.Path, "--full", "--width", "120");
        var file = JsonNode.Parse(File.ReadAllText(found.Under("Saved to:")))!;
        Assert.Equal(Table(found.Output), file["table"]!.AsArray().Select(line => (string)line!));
    }

    [Theory]
    [InlineData("--width", "39", "40 up")]
    [InlineData("--last", "0", "1 up")]
    public void What_cannot_be_shown_is_refused(string option, string value, string expected) =>
        ToolRun.Of("replay", "pycos1-AAAA", ToolRun.Bank, option, value).IsRefused(option, expected);

    private ToolRun Found() => ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", folder.Path);

    /// <summary>From the title to the empty line under the events.</summary>
    private static string[] Table(string output)
    {
        var lines = output.ReplaceLineEndings("\n").Split('\n');
        return [.. lines.SkipWhile(line => !line.StartsWith("  time  ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)];
    }
}
