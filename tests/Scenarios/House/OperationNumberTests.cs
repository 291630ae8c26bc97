using System.Text.RegularExpressions;

namespace Pycos.Scenarios.House;

/// <summary>The numbers that trace hashes are made of are those that docs/design/formats.md lists.</summary>
public partial class OperationNumberTests
{
    // Above are those of primitives made outside, which are in no table.
    private const int OwnMax = 199;

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "design", "formats.md"));

    [GeneratedRegex(@"override byte Number => (?<number>\d+);|\bAct \w+ = (new|Act\.OnObject|OnControl)\(\s*(?<number>\d+)")]
    private static partial Regex InSource { get; }

    [GeneratedRegex(@"\bAct \w+ = ")]
    private static partial Regex ActInSource { get; }

    [GeneratedRegex(@"^\| [^|]+ \| (?<numbers>\d[-\d, ]*) \|$", RegexOptions.Multiline)]
    private static partial Regex RowOfTable { get; }

    [Fact]
    public void The_table_lists_the_numbers_in_the_source_and_no_others()
    {
        var listed = RowOfTable.Matches(Page).SelectMany(row => row.Groups["numbers"].Value.Split(", ")).SelectMany(Range);
        var used = Sources().SelectMany(text => InSource.Matches(text)).Select(match => int.Parse(match.Groups["number"].Value));
        Assert.Equal(used.Distinct().Order(), listed.Order());
        Assert.All(used, number => Assert.InRange(number, 1, OwnMax));
    }

    /// <summary>Else an act that is written in another way would have a number that nobody compares.</summary>
    [Fact]
    public void Every_act_in_the_source_is_understood()
    {
        foreach (var text in Sources())
            Assert.Equal(ActInSource.Count(text), InSource.Matches(text).Count(match => match.Groups[1].Success));
    }

    [Fact]
    public void The_page_lists_the_outcomes()
    {
        var outcomes = Enum.GetValues<WaitOutcome>().Select(outcome => $"{Words(outcome)} {(int)outcome}");
        Assert.Contains($"Outcomes: {string.Join(", ", outcomes)}.", Page);
    }

    private static string Words(WaitOutcome outcome) => outcome == WaitOutcome.TimedOut ? "timed out" : $"{outcome}".ToLowerInvariant();

    private static IEnumerable<int> Range(string numbers)
    {
        var ends = numbers.Split('-').Select(int.Parse).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static IEnumerable<string> Sources() => new[] { "Pycos", "Pycos.Simulation" }
        .SelectMany(project => Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .Select(File.ReadAllText);
}
