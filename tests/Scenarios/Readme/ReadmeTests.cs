using FsCheck;
using XunitFact = Xunit.FactAttribute;

namespace Pycos.Scenarios.Readme;

/// <summary>The README shows code that compiles and output that is real.</summary>
public class ReadmeTests
{
    [XunitFact]
    public void Its_code_is_the_code_that_is_tested()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        foreach (var region in new[] { "task", "real", "explored" })
        {
            Assert.Equal(Region(region), Block(readme, $"<!-- region: {region} -->"));
        }
    }

    [XunitFact]
    public void Its_failure_is_what_the_failing_test_says()
    {
        var failure = Assert.Throws<ExplorationFailedException>(() => new CounterTests().No_addition_is_lost());
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        Assert.Equal(failure.Message.ReplaceLineEndings("\n").TrimEnd(), Block(readme, "<!-- output: failure -->"));
    }

    [XunitFact]
    public void Its_property_holds_for_one_adder_and_not_for_three()
    {
        new CounterTests().No_addition_is_lost_by_any_number(PositiveInt.NewPositiveInt(1), 1);
        Assert.Throws<ExplorationFailedException>(
            () => new CounterTests().No_addition_is_lost_by_any_number(PositiveInt.NewPositiveInt(3), 1));
    }

    [XunitFact]
    public async Task Its_task_runs_for_real()
    {
        var counter = await ForReal.Run();
        // Its scheduler has stopped: the adder has ended, and the daemon was terminated.
        Assert.Equal(TaskExitStatus.Terminated, counter.Status);
    }

    /// <summary>The lines of a region of the quickstart, without the indentation that they share.</summary>
    private static string Region(string name)
    {
        var lines = File.ReadAllLines(Repository.PathOf("tests", "Scenarios", "Readme", "Quickstart.cs"));
        var start = Array.FindIndex(lines, line => line.Trim() == $"#region {name}") + 1;
        var end = Array.FindIndex(lines, start, line => line.Trim() == "#endregion");
        var region = lines[start..end];
        var indent = region.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', region.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    /// <summary>The fenced block that follows a marker.</summary>
    private static string Block(string readme, string marker)
    {
        var text = readme.ReplaceLineEndings("\n");
        var fence = text.IndexOf("```", text.IndexOf(marker, StringComparison.Ordinal), StringComparison.Ordinal);
        var start = text.IndexOf('\n', fence) + 1;
        return text[start..text.IndexOf("\n```", start - 1, StringComparison.Ordinal)];
    }
}
