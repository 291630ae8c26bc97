using System.Text.RegularExpressions;

namespace Pycos.Scenarios.House;

/// <summary>The list of files that a stranger is to read first.</summary>
public partial class ReadingListTests
{
    [GeneratedRegex(@"^\d+\. `(?<file>src/[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Entry { get; }

    [Fact]
    public void It_is_ten_files_that_are_read_in_an_hour()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
        var files = Entry.Matches(text).Select(match => match.Groups["file"].Value).ToList();
        Assert.Equal(10, files.Count);
        Assert.InRange(files.Sum(file => File.ReadLines(Path.Combine(Repository.Root, file)).Count()), 1, 1_500);
    }
}
