using System.Text.RegularExpressions;

namespace Pycos.Scenarios.Corpus;

/// <summary>docs/corpus.md shows how all programs are found.</summary>
public class CorpusPageTests
{
    private const string Start = "<!-- table -->";
    private const string End = "<!-- end of table -->";

    private static readonly Regex RowOfTable = new(@"^\| (?<name>[a-z0-9]+(-[a-z0-9]+)*) \| (?<cells>.*) \|$", RegexOptions.Multiline);

    private readonly List<(string Name, int Cells)> rows = Read();

    [Fact]
    public void The_table_has_one_row_for_each_program_in_their_order() =>
        Assert.Equal(CorpusPrograms.All.Select(program => program.Name), rows.Skip(1).Select(row => row.Name));

    [Fact]
    public void Every_row_has_a_cell_for_each_strategy()
    {
        Assert.Equal("program", rows[0].Name);
        Assert.All(rows, row => Assert.Equal(rows[0].Cells, row.Cells));
    }

    /// <summary>The head and the rows of programs; the second table comes after an empty line.</summary>
    private static List<(string Name, int Cells)> Read()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "corpus.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var tables = page[start..page.IndexOf(End, StringComparison.Ordinal)];
        return [.. RowOfTable.Matches(tables.Trim().Split("\n\n")[0])
            .Select(row => (row.Groups["name"].Value, row.Groups["cells"].Value.Split(" | ").Length))];
    }
}
