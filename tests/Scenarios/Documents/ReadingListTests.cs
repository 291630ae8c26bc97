using System.Text.RegularExpressions;

namespace Pycos.Scenarios;

/// <summary>CONTRIBUTING.md names ten files that a stranger can read in an hour.</summary>
public class ReadingListTests
{
    private const int LinesMax = 1500;

    private static readonly Regex Entry = new(@"^(?<number>\d+)\. \[[^\]]+\]\((?<file>src/[^)]+\.cs)\)", RegexOptions.Multiline);

    private readonly List<Match> entries = [.. Entry.Matches(File.ReadAllText(Repository.PathOf("CONTRIBUTING.md"))).Cast<Match>()];

    [Fact]
    public void It_has_ten_files_in_order() =>
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{number}"), entries.Select(entry => entry.Groups["number"].Value));

    [Fact]
    public void Its_files_have_fewer_than_1500_lines_in_all()
    {
        var files = entries.Select(entry => entry.Groups["file"].Value).ToList();
        Assert.All(files, file => Assert.True(File.Exists(Repository.PathOf(file.Split('/'))), $"{file} has moved"));
        var lines = files.Sum(file => File.ReadLines(Repository.PathOf(file.Split('/'))).Count());
        Assert.True(lines < LinesMax, $"{lines} lines");
    }
}
