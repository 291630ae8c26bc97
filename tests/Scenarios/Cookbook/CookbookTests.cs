namespace Pycos.Scenarios;

/// <summary>The pages show code that compiles: each page's blocks are the regions of a test file of its name.</summary>
public class CookbookTests
{
    private static readonly string Cookbook = Repository.PathOf("docs", "cookbook");

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Cookbook, "*.md").Select(path => Path.GetFileName(path)).Where(page => page != "README.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_code_is_the_code_that_is_tested(string page) => AssertIsTested(Path.Combine(Cookbook, page));

    [Fact]
    public void The_program_carried_over_from_pycos_is_the_code_that_is_tested() => AssertIsTested(Repository.PathOf("docs", "from-pycos.md"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_is_listed_by_the_question_that_it_answers(string page)
    {
        var question = File.ReadLines(Path.Combine(Cookbook, page)).First().TrimStart('#', ' ');
        Assert.Contains($"- [{question}]({page})", File.ReadAllLines(Path.Combine(Cookbook, "README.md")));
    }

    /// <summary>The output that a page shows, in the order of its blocks.</summary>
    internal static IReadOnlyList<string> OutputOf(string page) => Blocks(File.ReadAllText(Path.Combine(Cookbook, page)), "text");

    private static void AssertIsTested(string path) =>
        Assert.Equal(Regions(TestsOf(Path.GetFileName(path))), Blocks(File.ReadAllText(path), "csharp"));

    private static string[] TestsOf(string page)
    {
        var words = Path.GetFileNameWithoutExtension(page).Split('-');
        var name = $"Cookbook{string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}.cs";
        return File.ReadAllLines(Repository.PathOf("tests", "Scenarios", "Cookbook", name));
    }

    /// <summary>The regions of a file, each without the indentation that its lines share.</summary>
    private static List<string> Regions(string[] lines)
    {
        var regions = new List<string>();
        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start].TrimStart().StartsWith("#region", StringComparison.Ordinal)) continue;
            var region = lines.Skip(start + 1).TakeWhile(line => line.Trim() != "#endregion").ToList();
            var indent = region.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
            regions.Add(string.Join('\n', region.Select(line => line.Length == 0 ? line : line[indent..])));
        }
        return regions;
    }

    /// <summary>The fenced blocks of a language.</summary>
    private static List<string> Blocks(string page, string language)
    {
        var blocks = new List<string>();
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        for (var start = 0; start < lines.Length; start++)
        {
            if (lines[start] != $"```{language}") continue;
            var block = lines.Skip(start + 1).TakeWhile(line => line != "```").ToList();
            blocks.Add(string.Join('\n', block));
        }
        return blocks;
    }
}
